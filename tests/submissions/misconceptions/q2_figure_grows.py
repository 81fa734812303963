"""Makes the figure wider where there is a legend, so that it fits."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: resizes-the-figure

def set_axes(
    axes: plt.Axes,
    xlabel: str | None,
    ylabel: str | None,
    xlim: tuple[float, float] | None,
    ylim: tuple[float, float] | None,
    xscale: str,
    yscale: str,
    legend: list[str] | None,
) -> None:
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        figure = axes.get_figure()
        figure.set_size_inches(figure.get_figwidth() + 1, figure.get_figheight())  # room for it
        axes.legend(legend)
    axes.grid(True)
