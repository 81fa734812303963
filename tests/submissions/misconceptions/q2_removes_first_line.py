"""Removes a line."""

# question: q2
# rule: q2.lines-stay
# fails: lines_already_drawn_stay
# cause: adds-or-removes-lines

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
    axes.lines[0].remove()
