"""Sets the size of the figure along the way."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: resizes-the-figure

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.figure.set_size_inches(3.5, 2.5)
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
