"""Puts the legend on the figure and not on the axes."""

# question: q2
# rule: q2.nothing-else
# fails: legend_names_both_lines
# cause: no-legend

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.figure.legend(axes.lines, legend)
    axes.grid(True)
