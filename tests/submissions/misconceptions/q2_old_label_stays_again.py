"""Sets a label only if there is one, so an old label stays where None is passed."""

# question: q2
# rule: q2.no-label
# fails: no_label_is_no_text
# cause: old-label-stays

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    if xlabel:
        axes.set_xlabel(xlabel)
    if ylabel:
        axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim:
        axes.set_xlim(xlim)
    if ylim:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
