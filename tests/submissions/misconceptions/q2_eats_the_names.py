"""Takes the names out of the caller's list one by one, which is empty afterwards."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: changes-the-names

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        handles, names = [], []
        for line in axes.lines:
            if legend:
                handles.append(line)
                names.append(legend.pop(0))
        axes.legend(handles, names)
    axes.grid(True)
