"""plt.setp for scales, labels and limits of the given axes; legend outside on the right."""

# question: q2

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
    plt.setp(axes, xscale=xscale, yscale=yscale)
    plt.setp(axes, xlabel="" if xlabel is None else xlabel, ylabel="" if ylabel is None else ylabel)
    if xlim is not None:
        plt.setp(axes, xlim=xlim)
    if ylim is not None:
        plt.setp(axes, ylim=ylim)
    names = [] if legend is None else [str(name) for name in legend]
    if names:
        axes.legend(names, loc="upper right")
    for axis in (axes.xaxis, axes.yaxis):
        axis.grid(visible=True, color="0.8")
