"""Removes an older legend where none is asked for, which is free; turns the grid on axis by axis."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.xaxis.set_label_text("" if xlabel is None else xlabel)
    axes.yaxis.set_label_text("" if ylabel is None else ylabel)
    axes.set_xscale(xscale)
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    axes.set_yscale(yscale)
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    old = axes.get_legend()
    if legend:
        axes.legend(legend, fontsize="small")
    elif old is not None:
        old.remove()
    axes.xaxis.grid(True)
    axes.yaxis.grid(True)
