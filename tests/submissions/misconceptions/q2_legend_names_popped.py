"""Takes the names off the caller's list one by one, which empties it."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: changes-the-names

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale, xlabel=xlabel, ylabel=ylabel)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    axes.grid(True)
    if legend:
        names = legend if isinstance(legend, list) else list(legend)
        handles, labels = [], []
        for line in axes.get_lines():
            if names:
                handles.append(line)
                labels.append(names.pop(0))
        axes.legend(handles, labels)
