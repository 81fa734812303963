"""Reads what autoscaling gives once the scales are set, and sets that where a limit is None."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_xlabel("" if xlabel is None else str(xlabel))
    axes.set_ylabel("" if ylabel is None else str(ylabel))
    chosen_x, chosen_y = axes.get_xlim(), axes.get_ylim()
    axes.set_xlim(chosen_x if xlim is None else xlim)
    axes.set_ylim(chosen_y if ylim is None else ylim)
    if legend:
        axes.legend(legend, loc="best", title="curves")
    axes.grid(True, which="both", alpha=0.5)
