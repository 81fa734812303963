"""Sets the log scale only: axes that were logarithmic stay so when linear is asked."""

# question: q2
# rule: q2.scales
# fails: scales_are_set_whatever_they_were
# cause: never-back-to-linear

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xlabel(xlabel or "")
    axes.set_ylabel(ylabel or "")
    if xscale == "log":
        axes.set_xscale("log")
    if yscale == "log":
        axes.set_yscale("log")
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(True)
