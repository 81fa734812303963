"""A loop over x and y with getattr."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    for letter, label, limits, scale in (("x", xlabel, xlim, xscale), ("y", ylabel, ylim, yscale)):
        getattr(axes, f"set_{letter}scale")(scale)
        getattr(axes, f"set_{letter}label")("" if label is None else label)
        if limits is not None:
            first, last = limits
            getattr(axes, f"set_{letter}lim")(first, last)
        axes.grid(True, axis=letter)
    if legend:
        axes.legend(labels=legend, handles=axes.lines[: len(legend)])
