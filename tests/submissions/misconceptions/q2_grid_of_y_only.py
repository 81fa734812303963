"""Horizontal grid lines only."""

# question: q2
# rule: q2.grid
# fails: grid_on_both_axes
# cause: grid-on-one-axis

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    if xlim:
        axes.set_xlim(*xlim)
    if ylim:
        axes.set_ylim(*ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True, axis="y")
