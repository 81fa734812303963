"""One method after the other, scales before limits."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel if xlabel is not None else "")
    axes.set_ylabel(ylabel if ylabel is not None else "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim[0], xlim[1])
    if ylim is not None:
        axes.set_ylim(ylim[0], ylim[1])
    if legend:
        axes.legend(legend)
    axes.grid(True)
