"""Limits between the scales."""

# question: q2
# rule: q2.scales
# fails: log_axis_follows_without_limits
# cause: limits-before-the-scale

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    axes.set_yscale(yscale)
    if legend:
        axes.legend(legend)
    axes.grid()
