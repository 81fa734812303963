"""A limit of 0 counts as absent: all((0, 5)) is False."""

# question: q2
# rule: q2.limits
# fails: reversed_limits_invert_the_axis
# cause: zero-is-no-limit

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim and all(xlim):
        axes.set_xlim(*xlim)
    if ylim and all(ylim):
        axes.set_ylim(*ylim)
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
