"""Autoscales an axis without limits tightly, from the smallest to the largest value."""

# question: q2
# rule: q2.none-autoscales
# fails: log_axis_follows_without_limits
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    for name, limits in (("x", xlim), ("y", ylim)):
        if limits is None:
            axes.autoscale(enable=True, axis=name, tight=True)
        else:
            axes.set(**{f"{name}lim": limits})
    if legend:
        axes.legend(legend)
    axes.grid(True)
