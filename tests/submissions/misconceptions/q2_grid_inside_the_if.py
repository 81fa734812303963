"""The grid line is indented into the if of the legend."""

# question: q2
# rule: q2.grid
# fails: grid_does_not_need_a_legend
# cause: grid-only-with-legend

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel), axes.set_ylabel(ylabel)
    axes.set_xscale(xscale), axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
        axes.grid(True)
