"""Everything on plt.gca()."""

# question: q2
# rule: q2.nothing-else
# fails: only_the_given_axes_change
# cause: acts-through-pyplot

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes = plt.gca()
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
