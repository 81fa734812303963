"""Clears the axes and plots the data anew: the lines lose format and colour."""

# question: q2
# rule: q2.lines-stay
# fails: lines_already_drawn_stay
# cause: draws-lines-anew

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    data = [line.get_data() for line in axes.get_lines()]
    axes.cla()  # start from a clean state
    for x, y in data:
        axes.plot(x, y)
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)

    axes.grid(True)
