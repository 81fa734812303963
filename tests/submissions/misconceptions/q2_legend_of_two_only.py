"""A legend only for two or more."""

# question: q2
# rule: q2.legend
# fails: legend_matches_or_is_absent
# cause: no-legend-for-one

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend and len(legend) > 1:
        axes.legend(legend)
    axes.grid()
