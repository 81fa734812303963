"""Collects what there is to set in a dictionary."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale)
    rest = {"xlabel": xlabel or "", "ylabel": ylabel or ""}
    if xlim is not None:
        rest["xlim"] = tuple(xlim)
    if ylim is not None:
        rest["ylim"] = tuple(ylim)
    axes.set(**rest)
    axes.grid(True, linestyle=":", alpha=0.6)
    if legend is not None and len(legend) > 0:
        axes.legend(list(legend), loc="upper right")
