"""A helper that treats x and y alike, by getattr."""

# question: q2

def _dress(axes, which, label, limits, scale):
    getattr(axes, f"set_{which}scale")(scale)
    getattr(axes, f"set_{which}label")("" if label is None else label)
    if limits is not None:
        first, last = limits
        getattr(axes, f"set_{which}lim")(first, last)


def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    _dress(axes, "x", xlabel, xlim, xscale)
    _dress(axes, "y", ylabel, ylim, yscale)
    if legend is not None and len(legend) > 0:
        axes.legend(list(axes.lines), list(legend), loc="upper right")
    axes.grid(True, alpha=0.3, linestyle=":")
