"""Sets the limits only when both are given."""

# question: q2
# rule: q2.limits
# fails: log_axis_follows_without_limits
# cause: limits-only-when-both

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim and ylim:
        axes.axis((*xlim, *ylim))
    if legend:
        axes.legend(legend)
    axes.grid(True)
