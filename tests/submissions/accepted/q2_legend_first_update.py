"""Legend and grid first, labels by Artist.update."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    if legend:
        axes.legend(legend, loc="upper right")
    axes.grid(True, which="both")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.update({"xlabel": xlabel or "", "ylabel": ylabel or ""})
    limits = {"xlim": xlim, "ylim": ylim}
    axes.set(**{name: value for name, value in limits.items() if value is not None})
    axes.set_title("")
