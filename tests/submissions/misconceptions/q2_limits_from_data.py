"""Limits from the data."""

# question: q2
# rule: q2.none-autoscales
# fails: lines_already_drawn_stay
# says: Those are the ends of the data, not the limits asked

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.autoscale(tight=True)
    if legend:
        axes.legend(legend)
    axes.grid()
