"""Makes the figure larger where the legend has many names."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: resizes-the-figure

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
        if len(legend) > 4:
            axes.figure.set_size_inches(8, 5)
    axes.grid(True)
