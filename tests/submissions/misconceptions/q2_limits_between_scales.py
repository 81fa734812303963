"""Limits between the scales."""

# question: q2
# fails: log_axis_autoscales_without_limits
# says: Think about the order in which scale and limits are set

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
