"""On a log y-axis lifts the lines' zeros to 1e-12, because zeros have no place there."""

# question: q2
# rule: q2.lines-stay
# fails: lines_already_drawn_stay
# cause: changes-line-data

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if yscale == "log":
        for line in axes.get_lines():
            line.set_ydata([max(float(v), 1e-12) for v in line.get_ydata()])
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
