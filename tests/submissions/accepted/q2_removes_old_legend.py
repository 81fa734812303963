"""Handles and names are paired explicitly; an older legend is removed where none is asked for."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlabel(xlabel if xlabel is not None else "")
    axes.set_ylabel(ylabel if ylabel is not None else "")
    xlim is None or axes.set_xlim(*xlim)
    ylim is None or axes.set_ylim(*ylim)
    old = axes.get_legend()
    if old is not None:
        old.remove()
    if legend:
        pairs = list(zip(axes.get_lines(), legend))
        axes.legend([line for line, _ in pairs], [name for _, name in pairs], fontsize="small")
    axes.grid(True)
