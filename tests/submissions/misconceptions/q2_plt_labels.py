"""Labels by pyplot."""

# question: q2
# rule: q2.nothing-else
# fails: only_the_given_axes_change
# cause: acts-through-pyplot

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.xlabel(xlabel)
    plt.ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
