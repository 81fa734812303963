"""Takes the names out of the caller's list one by one."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: changes-the-names

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
    handles, names = [], []
    for line in axes.get_lines():
        if legend:
            handles.append(line)
            names.append(legend.pop(0) if isinstance(legend, list) else legend[len(names)])
    if names:
        axes.legend(handles, names)
    axes.grid(True)
