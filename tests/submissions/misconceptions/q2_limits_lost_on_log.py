"""Limits first, then the scale, and autoscaling to repair what that breaks."""

# question: q2
# rule: q2.limits
# fails: reversed_limits_invert_the_axis
# cause: limits-lost-on-log

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if yscale == "log":
        axes.autoscale(axis="y")
    if xscale == "log":
        axes.autoscale(axis="x")
    if legend:
        axes.legend(legend)
    axes.grid(True)
