"""Turns autoscaling on again where no limits are passed."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is None:
        axes.autoscale(enable=True, axis="x")
    else:
        axes.set_xlim(xlim)
    if ylim is None:
        axes.autoscale(enable=True, axis="y")
    else:
        axes.set_ylim(ylim)
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.grid(True, axis="both")
    if legend:
        axes.legend(tuple(legend))
