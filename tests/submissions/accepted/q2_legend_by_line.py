"""Each line gets its name, by its number."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        for number, line in enumerate(axes.get_lines()):
            line.set_label(legend[number])
        axes.legend()
    axes.grid(True)
