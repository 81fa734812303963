"""None means (0, 1)."""

# question: q2
# rule: q2.none-autoscales
# fails: no_limits_follow_the_data
# cause: none-gets-own-range

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim or (0, 1))
    axes.set_ylim(ylim or (0, 1))
    if legend:
        axes.legend(legend)
    axes.grid()
