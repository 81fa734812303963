"""Reads the automatic range before the scale is set, and pins it."""

# question: q2
# rule: q2.none-autoscales
# fails: scales_are_set_whatever_they_were
# cause: limits-before-the-scale

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    xlim = axes.get_xlim() if xlim is None else xlim
    ylim = axes.get_ylim() if ylim is None else ylim
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
