"""Switches autoscaling on again where no limits are given, and removes an old legend."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    for limits, setter, axis in ((xlim, axes.set_xlim, "x"), (ylim, axes.set_ylim, "y")):
        if limits is None:
            axes.autoscale(enable=True, axis=axis)
        else:
            setter(limits[0], limits[1])
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    old = axes.get_legend()
    if old is not None:
        old.remove()
    if legend:
        axes.legend(list(legend), loc="best", fontsize="small")
    axes.grid(True, alpha=0.4)
