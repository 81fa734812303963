"""Compares with [] and None only: an empty tuple makes an empty legend box."""

# question: q2
# rule: q2.no-legend
# fails: legend_matches_or_is_absent
# cause: empty-legend-box

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend is not None and legend != []:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()

    axes.grid(True)
