"""Uses the functions of pyplot, which dress whatever axes are current."""

# question: q2
# rule: q2.nothing-else
# fails: only_the_given_axes_change
# cause: acts-through-pyplot

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.xlabel(xlabel or "")
    plt.ylabel(ylabel or "")
    plt.xscale(xscale)
    plt.yscale(yscale)
    if xlim is not None:
        plt.xlim(*xlim)
    if ylim is not None:
        plt.ylim(*ylim)
    if legend:
        plt.legend(legend)
    plt.grid(True)
