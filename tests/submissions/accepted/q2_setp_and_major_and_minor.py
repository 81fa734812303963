"""plt.setp on these axes, and a grid at minor ticks as well."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    plt.setp(axes, xscale=xscale, yscale=yscale, xlabel=xlabel or "", ylabel=ylabel or "")
    if xlim is not None:
        plt.setp(axes, xlim=xlim)
    if ylim is not None:
        plt.setp(axes, ylim=ylim)
    if legend:
        axes.legend([*legend], frameon=False)
    axes.grid(True, which="both")
