"""Sets sorted limits and turns the axis with invert_xaxis."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)

    if xlim is not None:
        axes.set_xlim(sorted(xlim))
        if xlim[0] > xlim[1]:
            axes.invert_xaxis()
    if ylim is not None:
        axes.set_ylim(sorted(ylim))
        if ylim[0] > ylim[1]:
            axes.invert_yaxis()
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
