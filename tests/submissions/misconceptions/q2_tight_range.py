"""Cuts the margins that autoscaling leaves around the data."""

# question: q2
# rule: q2.none-autoscales
# fails: scales_are_set_whatever_they_were
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    else:
        axes.autoscale(axis="x", tight=True)
    if ylim is not None:
        axes.set_ylim(ylim)
    else:
        axes.autoscale(axis="y", tight=True)
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
