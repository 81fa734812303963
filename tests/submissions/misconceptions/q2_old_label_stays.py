"""A label of None leaves the text that stood there before."""

# question: q2
# rule: q2.no-label
# fails: no_label_is_no_text
# cause: old-label-stays

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    if xlabel is not None:
        axes.set_xlabel(xlabel)
    if ylabel is not None:
        axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
