"""Limits by axes.axis(xmin=...), legend made and removed."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xscale(xscale), axes.set_yscale(yscale)
    axes.xaxis.label.set_text("" if xlabel is None else xlabel)
    axes.yaxis.label.set_text("" if ylabel is None else ylabel)
    if xlim is not None:
        axes.axis(xmin=xlim[0], xmax=xlim[1])
    if ylim is not None:
        axes.axis(ymin=ylim[0], ymax=ylim[1])
    axes.legend(legend or ["none"])
    if not legend:
        axes.get_legend().remove()
    axes.tick_params(grid_linestyle="-")
    axes.grid(True, "major", "both")
