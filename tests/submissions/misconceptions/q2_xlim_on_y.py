"""xlim applied to y."""

# question: q2
# rule: q2.limits
# fails: reversed_limits_invert_the_axis
# cause: limits-swapped

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_ylim(xlim)
    if legend:
        axes.legend(legend)
    axes.grid()
