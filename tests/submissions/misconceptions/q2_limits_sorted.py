"""Sorts the limits, so a reversed pair does not turn the axis around."""

# question: q2
# rule: q2.reversed
# fails: reversed_limits_invert_the_axis
# cause: limits-sorted

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(min(xlim), max(xlim))
    if ylim is not None:
        axes.set_ylim(min(ylim), max(ylim))
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
