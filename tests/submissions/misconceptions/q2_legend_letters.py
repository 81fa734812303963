"""The list as one text."""

# question: q2
# rule: q2.legend
# fails: legend_matches_or_is_absent
# cause: legend-of-letters

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(str(legend))
    axes.grid()
