"""plt.setp with an inner helper; limits by set_xlim also for None, after the scale."""

# question: q2
def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    def limit(setter, pair):
        if pair is None:
            return
        setter(pair)

    plt.setp(axes, xlabel=xlabel or "", ylabel=ylabel or "")
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    limit(axes.set_xlim, xlim)
    limit(axes.set_ylim, ylim)
    names = list(legend) if legend else []
    if names:
        axes.legend(names)
    axes.tick_params(labelsize=8)
    axes.grid(True, linewidth=0.5)
