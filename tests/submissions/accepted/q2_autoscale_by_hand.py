"""Asks for autoscaling anew where there are no limits."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.setp(axes, xscale=xscale, yscale=yscale)
    if xlim is None:
        axes.autoscale(axis="x")
    else:
        axes.set_xlim(xlim)
    if ylim is None:
        axes.autoscale(axis="y")
    else:
        axes.set_ylim(ylim)
    plt.setp(axes, xlabel=xlabel or "", ylabel=ylabel or "")
    if legend:
        axes.legend(tuple(legend), framealpha=0.5, fontsize="small")
    axes.grid(True, alpha=0.4, linestyle=":")
