"""Where no limits are given, autoscales tightly: the curves touch the frame."""

# question: q2
# rule: q2.none-autoscales
# fails: log_axis_follows_without_limits
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale)
    axes.set(xlabel=xlabel or "", ylabel=ylabel or "")
    if xlim is None:
        axes.autoscale(axis="x", tight=True)
    else:
        axes.set_xlim(*xlim)
    if ylim is None:
        axes.autoscale(axis="y", tight=True)
    else:
        axes.set_ylim(*ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
