"""Only the first name."""

# question: q2
# rule: q2.legend
# fails: legend_matches_or_is_absent
# cause: names-left-out

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend[:1])
    axes.grid()
