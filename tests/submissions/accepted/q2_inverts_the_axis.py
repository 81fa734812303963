"""Sets ascending limits and inverts the axis where a reversed pair was asked."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    def limit(pair, setter, invert):
        if pair is None:
            return
        setter(min(pair), max(pair))
        if pair[0] > pair[1]:
            invert()

    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    limit(xlim, axes.set_xlim, axes.invert_xaxis)
    limit(ylim, axes.set_ylim, axes.invert_yaxis)
    for axis, text in ((axes.xaxis, xlabel), (axes.yaxis, ylabel)):
        axis.set_label_text(text or "")
        axis.grid(True)
    if legend:
        axes.legend(axes.lines[: len(legend)], [str(name) for name in legend], loc="upper right")
