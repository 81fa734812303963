"""One call of Axes.set with a dictionary, limits after the scale."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set(xlabel=xlabel or "", ylabel=ylabel or "", xscale=xscale, yscale=yscale)
    limits = {"xlim": xlim, "ylim": ylim}
    axes.set(**{name: pair for name, pair in limits.items() if pair is not None})
    if legend:
        axes.legend(legend)
    elif axes.get_legend() is not None:
        axes.get_legend().remove()
    axes.grid(visible=True, which="major", axis="both")
