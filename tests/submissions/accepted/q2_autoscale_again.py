"""Where no limits are given, autoscaling is turned on again explicitly."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.autoscale(enable=True, axis="both")
    if xlim is not None:
        axes.set_xlim(*xlim)
    if ylim is not None:
        axes.set_ylim(*ylim)
    if legend:
        axes.legend([*legend])
    axes.grid(True)
    axes.set_axisbelow(True)
