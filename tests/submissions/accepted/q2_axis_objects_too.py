"""Works on axes.xaxis and axes.yaxis: label objects, grid of each axis, keywords for the limits."""

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
    axes.set_yscale(yscale)
    axes.set_xscale(xscale)
    axes.xaxis.label.set_text(xlabel or "")
    axes.yaxis.label.set_text(ylabel or "")
    if ylim is not None:
        bottom, top = ylim
        axes.set_ylim(bottom=bottom, top=top)
    if xlim is not None:
        left, right = xlim
        axes.set_xlim(left=left, right=right)
    axes.xaxis.grid(True)
    axes.yaxis.grid(True)
    if legend:
        axes.legend(axes.get_lines(), legend, loc="best")
