"""min and max lose the inversion."""

# question: q2
# rule: q2.reversed
# fails: reversed_limits_invert_the_axis
# cause: limits-sorted

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim:
        axes.set_xlim(min(xlim), max(xlim))
    if ylim:
        axes.set_ylim(min(ylim), max(ylim))
    if legend:
        axes.legend(legend)
    axes.grid()
