"""Gives every line that is there a marker "so that the points are seen" on a log axis."""

# question: q2
# rule: q2.lines-stay
# fails: lines_already_drawn_stay
# cause: restyles-lines

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if "log" in (xscale, yscale):
        for line in axes.lines:
            line.set_marker(".")
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
