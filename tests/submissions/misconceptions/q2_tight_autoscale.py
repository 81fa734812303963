"""Where no limits are given the axis is cut to the data: no margins."""

# question: q2
# rule: q2.none-autoscales
# fails: log_axis_follows_without_limits
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is None:
        axes.autoscale(axis="x", tight=True)
    else:
        axes.set_xlim(xlim)
    if ylim is None:
        axes.autoscale(axis="y", tight=True)
    else:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
