"""Also removes an older legend, turns minor ticks and the minor grid on."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    axes.xaxis.set_label_text("" if xlabel is None else xlabel)
    axes.yaxis.set_label_text("" if ylabel is None else ylabel)
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    old = axes.get_legend()
    if old is not None:
        old.remove()
    if legend:
        axes.legend(tuple(axes.get_lines()), tuple(legend), frameon=False)
    axes.minorticks_on()
    axes.xaxis.grid(True, which="both")
    axes.yaxis.grid(True, which="both")
