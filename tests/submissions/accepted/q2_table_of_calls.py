"""A table of (method, argument) gone through once."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    calls = [
        (axes.set_xscale, xscale),
        (axes.set_yscale, yscale),
        (axes.set_xlabel, xlabel if xlabel is not None else ""),
        (axes.set_ylabel, ylabel if ylabel is not None else ""),
        (axes.set_xlim, xlim),
        (axes.set_ylim, ylim),
        (axes.grid, True),
    ]
    for method, argument in calls:
        if argument is not None:
            method(argument)
    old = axes.get_legend()
    if old is not None:
        old.remove()
    if legend is not None and len(legend) > 0:
        axes.legend(legend)
