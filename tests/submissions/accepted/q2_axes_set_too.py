"""Uses axes.set twice: the scales first, then the rest that is given."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale)
    wanted = {"xlabel": xlabel or "", "ylabel": ylabel or ""}
    if xlim is not None:
        wanted["xlim"] = xlim
    if ylim is not None:
        wanted["ylim"] = ylim
    axes.set(**wanted)
    axes.grid(visible=True)
    if legend is not None and len(legend) > 0:
        axes.legend(labels=legend)
