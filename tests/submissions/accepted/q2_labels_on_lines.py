"""Names the lines themselves, removes an old legend."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    axes.xaxis.label.set_text("" if xlabel is None else xlabel)
    axes.yaxis.label.set_text("" if ylabel is None else ylabel)
    if xlim is not None:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    if ylim is not None:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    old = axes.get_legend()
    if old is not None:
        old.remove()
    if legend:
        for line, name in zip(axes.get_lines(), legend):
            line.set_label(name)
        axes.legend(loc="best")
    axes.xaxis.grid(True)
    axes.yaxis.grid(True)
