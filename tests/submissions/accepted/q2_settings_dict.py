"""Collects the settings in a dictionary, one call of set."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    settings = {"xlabel": xlabel or "", "ylabel": ylabel or "", "xscale": xscale, "yscale": yscale}
    for key, pair in (("xlim", xlim), ("ylim", ylim)):
        if pair is not None:
            settings[key] = tuple(pair)
    axes.set(**settings)
    axes.grid(visible=True, which="major", axis="both")
    if legend is not None and len(legend) > 0:
        axes.legend(axes.get_lines(), list(legend))
