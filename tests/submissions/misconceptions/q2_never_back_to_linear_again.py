"""Acts only where 'log' is asked: axes that were logarithmic stay so."""

# question: q2
# rule: q2.scales
# fails: scales_are_set_whatever_they_were
# cause: never-back-to-linear

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set(xlabel=xlabel, ylabel=ylabel)
    if xscale == "log":
        axes.set_xscale("log")
    if yscale == "log":
        axes.set_yscale("log")
    if xlim is not None:
        axes.set_xlim(*xlim)
    if ylim is not None:
        axes.set_ylim(*ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
