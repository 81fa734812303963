"""A helper does one direction, called twice; a grey grid."""

# question: q2

def _one_axis(set_scale, set_label, set_limits, scale, label, limits):
    set_scale(scale)
    set_label(label if label is not None else "")
    if limits is not None:
        set_limits(*limits)


def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    _one_axis(axes.set_xscale, axes.set_xlabel, axes.set_xlim, xscale, xlabel, xlim)
    _one_axis(axes.set_yscale, axes.set_ylabel, axes.set_ylim, yscale, ylabel, ylim)
    axes.grid(True, which="both", axis="both", color="lightgray")
    names = list(legend or ())
    if names:
        axes.legend(axes.lines, names, loc="lower left")
