"""Autoscales an axis without limits explicitly, after its scale, with the usual margins."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is None:
        axes.autoscale(axis="x")
    else:
        axes.set_xlim(xlim)
    if ylim is None:
        axes.autoscale(axis="y")
    else:
        axes.set_ylim(ylim)
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.grid(True, color="0.8")
    if legend:
        axes.legend(legend, loc="best")
