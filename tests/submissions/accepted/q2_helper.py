"""A small helper function dresses one axis; major and minor grid lines."""

# question: q2

def _dress(label_setter, scale_setter, limit_setter, label, scale, limits):
    label_setter("" if label is None else label)
    scale_setter(scale)
    if limits is not None:
        limit_setter(*limits)


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
    _dress(axes.set_xlabel, axes.set_xscale, axes.set_xlim, xlabel, xscale, xlim)
    _dress(axes.set_ylabel, axes.set_yscale, axes.set_ylim, ylabel, yscale, ylim)
    axes.grid(True, which="both", linewidth=0.5)
    if legend:
        axes.legend(legend, fontsize="small")
