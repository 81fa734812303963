"""xlim ignored."""

# question: q2
# rule: q2.limits
# fails: reversed_limits_invert_the_axis
# cause: limit-not-applied

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
