"""Takes an older legend away, adds a faint minor grid, and empties the title."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    old = axes.get_legend()
    if old is not None:
        old.remove()
    axes.set_title("")
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    axes.xaxis.set_label_text("" if xlabel is None else xlabel)
    axes.yaxis.set_label_text("" if ylabel is None else ylabel)
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    axes.xaxis.grid(True, which="major")
    axes.yaxis.grid(True, which="major")
    axes.grid(True, which="minor", alpha=0.15)
    if legend:
        axes.legend(axes.lines, legend, loc="best", frameon=False)
