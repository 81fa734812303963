"""Sets each end of the limits by its keyword, grid first."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.grid(True)
    axes.set_axisbelow(True)
    axes.yaxis.set_label_text("" if ylabel is None else ylabel)
    axes.xaxis.set_label_text("" if xlabel is None else xlabel)
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    if legend is None or not len(legend):
        return
    names = tuple(legend)
    axes.legend(names, frameon=False)
