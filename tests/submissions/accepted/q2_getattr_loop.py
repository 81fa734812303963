"""A loop over the two axes by their letters; a dashed grey grid."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    settings = {"x": (xlabel, xscale, xlim), "y": (ylabel, yscale, ylim)}
    for letter, (label, scale, limits) in settings.items():
        getattr(axes, f"set_{letter}scale")(scale)
        getattr(axes, f"set_{letter}label")("" if label is None else label)
        if limits is not None:
            first, last = limits
            getattr(axes, f"set_{letter}lim")(first, last)
        axes.grid(True, axis=letter, color="grey", linestyle="--", alpha=0.3)
    if legend:
        axes.legend(handles=list(axes.lines), labels=list(legend), loc="upper right", fontsize=8)
