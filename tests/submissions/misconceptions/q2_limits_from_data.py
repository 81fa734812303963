"""Limits from the data."""

# question: q2
# rule: q2.none-autoscales
# fails: reversed_limits_invert_the_axis
# cause: tight-to-the-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.autoscale(tight=True)
    if legend:
        axes.legend(legend)
    axes.grid()
