"""A helper does one axis, and is called for x and for y."""

# question: q2

def _dress(axes, which, label, limits, scale):
    getattr(axes, f"set_{which}scale")(scale)
    getattr(axes, f"set_{which}label")("" if label is None else label)
    if limits is not None:
        first, last = limits
        getattr(axes, f"set_{which}lim")(first, last)
    getattr(axes, f"{which}axis").grid(True)


def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    _dress(axes, "x", xlabel, xlim, xscale)
    _dress(axes, "y", ylabel, ylim, yscale)
    if legend:
        axes.legend(axes.get_lines(), legend)
