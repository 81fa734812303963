"""The same lines for x and y, by getattr."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    for which, label, lim, scale in (("x", xlabel, xlim, xscale), ("y", ylabel, ylim, yscale)):
        getattr(axes, f"set_{which}scale")(scale)
        getattr(axes, f"set_{which}label")("" if label is None else label)
        if lim is not None:
            getattr(axes, f"set_{which}lim")(lim[0], lim[1])
        axes.grid(visible=True, which="major", axis=which)
    if legend:
        axes.legend(labels=legend, handles=axes.get_lines())
