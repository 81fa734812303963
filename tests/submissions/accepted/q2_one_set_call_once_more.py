"""axes.set with a dictionary; scales come first in it."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    wanted = {"xscale": xscale, "yscale": yscale, "xlabel": xlabel, "ylabel": ylabel}
    wanted.update({k: v for k, v in (("xlim", xlim), ("ylim", ylim)) if v is not None})
    axes.set(**wanted)
    if legend is not None and len(legend) > 0:
        axes.legend(axes.get_lines(), legend)
    axes.grid(visible=True, which="major", axis="both")
