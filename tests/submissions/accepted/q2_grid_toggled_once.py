"""Plain axes.grid(), which turns the grid of fresh axes on; scales before limits."""

# question: q2

def set_axes(
    axes: plt.Axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend
) -> None:
    scales, limits = (xscale, yscale), (xlim, ylim)
    axes.set_xscale(scales[0])
    axes.set_yscale(scales[1])
    if limits[0] is not None:
        axes.set_xlim(limits[0])
    if limits[1] is not None:
        axes.set_ylim(limits[1])
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    if not legend:
        pass
    else:
        axes.legend(legend)
    axes.grid()
