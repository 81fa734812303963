"""Hands None to set_ylim before the scale is set, which freezes the range of the linear axis."""

# question: q2
# rule: q2.none-autoscales
# fails: log_axis_follows_without_limits
# cause: limits-before-the-scale

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel), axes.set_ylabel(ylabel)
    axes.set_xlim(xlim if xlim is not None else axes.get_xlim())
    axes.set_ylim(ylim if ylim is not None else axes.get_ylim())
    axes.set_xscale(xscale), axes.set_yscale(yscale)
    if legend:
        axes.legend(legend)
    axes.grid(True)
