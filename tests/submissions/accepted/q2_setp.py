"""plt.setp sets properties of this axes alone; the legend is attached by hand."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    plt.setp(axes, xscale=xscale, yscale=yscale)
    plt.setp(axes, xlabel="" if xlabel is None else xlabel, ylabel="" if ylabel is None else ylabel)
    if xlim is not None:
        plt.setp(axes, xlim=tuple(xlim))
    if ylim is not None:
        plt.setp(axes, ylim=tuple(ylim))
    axes.grid(True)
    if axes.legend_ is not None:
        axes.legend_.remove()
    if legend:
        axes.legend(handles=list(axes.lines), labels=[*legend])
