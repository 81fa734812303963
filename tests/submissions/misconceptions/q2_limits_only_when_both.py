"""Limits only when both are given."""

# question: q2
# rule: q2.limits
# fails: log_axis_follows_without_limits
# cause: limits-only-when-both

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim and ylim:
        axes.set_xlim(xlim)
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
