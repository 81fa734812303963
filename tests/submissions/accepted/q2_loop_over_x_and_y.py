"""Does the same for x and for y by name, in a loop."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    for which, label, limits, scale in (
        ("x", xlabel, xlim, xscale),
        ("y", ylabel, ylim, yscale),
    ):
        getattr(axes, f"set_{which}label")(label or "")
        getattr(axes, f"set_{which}scale")(scale)
        if limits is None:
            axes.autoscale(enable=True, axis=which)
        else:
            first, last = limits
            getattr(axes, f"set_{which}lim")(first, last)
        axes.grid(True, axis=which)
    if legend is not None and len(legend) > 0:
        axes.legend(handles=axes.get_lines(), labels=[*legend])
