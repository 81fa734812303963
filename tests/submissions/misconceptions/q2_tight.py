"""autoscale(tight) leaves no limits."""

# question: q2
# rule: q2.none-autoscales
# fails: reversed_limits_invert_the_axis
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
    axes.autoscale(tight=True)
