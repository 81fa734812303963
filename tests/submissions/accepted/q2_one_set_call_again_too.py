"""Collects keyword arguments, scales first, and hands them to axes.set."""

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
    settings = {"xscale": xscale, "yscale": yscale}
    settings["xlabel"] = xlabel or ""
    settings["ylabel"] = ylabel or ""
    if xlim is not None:
        settings["xlim"] = tuple(xlim)
    if ylim is not None:
        settings["ylim"] = tuple(ylim)
    axes.set(**settings)
    if legend:
        axes.legend(labels=legend, handles=list(axes.lines))
    axes.grid(True, alpha=0.4)
