"""An empty list makes an empty box."""

# question: q2
# rule: q2.no-legend
# fails: legend_matches_or_is_absent
# cause: empty-legend-box

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend is not None:
        axes.legend(legend)
    axes.grid()
