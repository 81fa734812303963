"""Works on the Axis objects."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    for axis, label, scale in ((axes.xaxis, xlabel, xscale), (axes.yaxis, ylabel, yscale)):
        axis.set_label_text("" if label is None else label)
        axis.axes.set(**{f"{axis.axis_name}scale": scale})
        axis.grid(True)
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
