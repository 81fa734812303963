"""Sorts each pair, 'smaller one first'."""

# question: q2
# rule: q2.reversed
# fails: limits_are_set
# cause: limits-sorted

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set(xscale=xscale, yscale=yscale, xlabel=xlabel, ylabel=ylabel)
    if xlim is not None:
        axes.set_xlim(min(xlim), max(xlim))
    if ylim is not None:
        axes.set_ylim(min(ylim), max(ylim))
    if legend:
        axes.legend(legend)
    axes.grid(True)
