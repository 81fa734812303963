"""Also gives the axes a title and ticks that point inwards, which is free."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_title(f"{ylabel} against {xlabel}" if xlabel and ylabel else "")
    axes.tick_params(direction="in")
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    for setter, limits in ((axes.set_xlim, xlim), (axes.set_ylim, ylim)):
        if limits is not None:
            setter(*limits)
    for setter, text in ((axes.set_xlabel, xlabel), (axes.set_ylabel, ylabel)):
        setter("" if text is None else text)
    if legend:
        axes.legend(tuple(axes.get_lines()), tuple(legend))
    axes.grid(True, which="major", axis="both")
