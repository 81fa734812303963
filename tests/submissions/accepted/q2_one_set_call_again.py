"""Collects what is to be set in a dictionary, in the right order, for axes.set."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale)
    rest = {"xlabel": xlabel or "", "ylabel": ylabel or ""}
    if xlim is not None:
        rest["xlim"] = tuple(xlim)
    if ylim is not None:
        rest["ylim"] = tuple(ylim)
    axes.set(**rest)
    axes.grid(visible=True, which="major", axis="both", alpha=0.4)
    if legend:
        lines = axes.get_lines()
        axes.legend(list(lines), list(legend))
