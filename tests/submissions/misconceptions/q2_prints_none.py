"""Formats the label, so that None becomes the text "None"."""

# question: q2
# rule: q2.no-label
# fails: no_label_is_no_text
# cause: none-as-a-label

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(f"{xlabel}")
    axes.set_ylabel(f"{ylabel}")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
