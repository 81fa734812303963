"""A limit of 0 counts as no limit, because of all(xlim)."""

# question: q2
# rule: q2.limits
# fails: limits_are_set
# cause: zero-is-no-limit

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim and all(xlim):
        axes.set_xlim(xlim)
    if ylim and all(ylim):
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
