"""Assigns to the methods."""

# question: q2
# rule: q2.limits
# fails: lines_already_drawn_stay
# says: is xlim set on `axes`, whether or not ylim is?

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlim = xlim
    axes.set_ylim = ylim
    if legend:
        axes.legend(legend)
    axes.grid()
