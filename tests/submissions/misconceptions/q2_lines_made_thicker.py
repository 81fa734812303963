"""Makes the lines thicker for a nicer look: they are not as they were."""

# question: q2
# rule: q2.lines-stay
# fails: lines_already_drawn_stay
# cause: restyles-lines

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    for line in axes.get_lines():
        line.set_linewidth(2.5)
    if legend:
        axes.legend(legend)
    axes.grid(True)
