"""Takes the names out of the caller's list, one by one."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: changes-the-names

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set(xscale=xscale, yscale=yscale, xlabel=xlabel, ylabel=ylabel)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        names = legend if isinstance(legend, list) else list(legend)
        axes.legend(list(axes.lines), [names.pop(0) for _ in axes.lines])
    axes.grid(True)
