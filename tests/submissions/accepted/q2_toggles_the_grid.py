"""A list of steps; the grid by axes.grid() without an argument (free on axes that have one already)."""

# question: q2

def set_axes(
    axes: plt.Axes, xlabel, ylabel, xlim, ylim, xscale: str, yscale: str, legend
) -> None:
    steps = [
        lambda: axes.set_xscale(xscale),
        lambda: axes.set_yscale(yscale),
        lambda: axes.set_xlabel(xlabel or ""),
        lambda: axes.set_ylabel(ylabel or ""),
        lambda: xlim is not None and axes.set_xlim(*xlim),
        lambda: ylim is not None and axes.set_ylim(*ylim),
        lambda: legend and axes.legend(legend),
        lambda: axes.grid(),
    ]
    for step in steps:
        step()
