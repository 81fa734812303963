"""Works through axes.xaxis and axes.yaxis."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    def dress(axis, text):
        axis.set_label_text(text or "")
        axis.grid(True)

    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    dress(axes.xaxis, xlabel)
    dress(axes.yaxis, ylabel)
    if xlim is not None:
        first, last = xlim
        axes.set_xlim(left=first, right=last)
    if ylim is not None:
        first, last = ylim
        axes.set_ylim(bottom=first, top=last)
    if legend:
        axes.legend(legend)
