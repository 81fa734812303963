"""One loop over both axes with getattr; autoscaling switched on where no limits are given."""

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
    for name, label, scale, limits in (
        ("x", xlabel, xscale, xlim),
        ("y", ylabel, yscale, ylim),
    ):
        getattr(axes, f"set_{name}label")("" if label is None else label)
        getattr(axes, f"set_{name}scale")(scale)
        if limits is None:
            axes.autoscale(enable=True, axis=name)
        else:
            first, last = limits
            getattr(axes, f"set_{name}lim")(first, last)
    if legend is not None and len(legend) > 0:
        axes.legend(list(legend))
    axes.grid(visible=True, axis="both")
