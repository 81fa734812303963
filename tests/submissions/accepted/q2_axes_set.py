"""Everything by axes.set."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xlabel=xlabel, ylabel=ylabel, xscale=xscale, yscale=yscale)
    if xlim:
        axes.set(xlim=xlim)
    if ylim:
        axes.set(ylim=ylim)
    axes.grid(visible=True)
    if legend:
        for line, text in zip(axes.lines, legend):
            line.set_label(text)
        axes.legend()
