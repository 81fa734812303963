"""Lines and names in step, and an error where they are not."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    axes.set_xlim(xlim)
    axes.set_ylim(ylim)
    if legend:
        for line, name in zip(axes.lines, legend, strict=True):
            line.set_label(name)
        axes.legend()
    axes.grid(visible=True)
