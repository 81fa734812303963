"""A helper per direction, called in a loop, with getattr."""

# question: q2

def _dress(axes, letter, label, limits, scale):
    getattr(axes, f"set_{letter}label")("" if label is None else label)
    getattr(axes, f"set_{letter}scale")(scale)
    if limits is None:
        axes.autoscale(axis=letter)
    else:
        first, last = limits
        getattr(axes, f"set_{letter}lim")(first, last)
    axes.grid(True, axis=letter)


def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    for direction in (("x", xlabel, xlim, xscale), ("y", ylabel, ylim, yscale)):
        _dress(axes, *direction)
    old = axes.get_legend()
    if old:
        old.remove()
    if legend:
        axes.legend(labels=list(legend), handles=axes.get_lines())
