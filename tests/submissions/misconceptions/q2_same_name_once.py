"""Two lines of the same name get one entry in the legend, and the names after it shift."""

# question: q2
# rule: q2.legend
# fails: legend_matches_or_is_absent
# cause: same-name-once

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(list(dict.fromkeys(legend)))
    elif axes.get_legend() is not None:
        axes.get_legend().remove()

    axes.grid(True)
