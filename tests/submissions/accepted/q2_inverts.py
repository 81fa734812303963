"""Sets the limits in rising order and turns the axis around afterwards where that is asked."""

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
    axes.xaxis.set_label_text(xlabel or "")
    axes.yaxis.set_label_text(ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(sorted(xlim))
        if xlim[0] > xlim[1]:
            axes.invert_xaxis()
    if ylim is not None:
        axes.set_ylim(sorted(ylim))
        if ylim[0] > ylim[1]:
            axes.invert_yaxis()
    if legend is not None and any(True for _ in legend):
        axes.legend(axes.lines, [*legend])
    axes.grid(True, linestyle=":")
