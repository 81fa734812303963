"""plt.setp sets properties of the axes passed; takes away the title and turns on minor grid lines, which is free."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.setp(axes, xscale=xscale)
    plt.setp(axes, yscale=yscale)
    plt.setp(axes, xlabel=xlabel or "", ylabel=ylabel or "")
    if xlim is not None:
        plt.setp(axes, xlim=xlim)
    if ylim is not None:
        plt.setp(axes, ylim=ylim)
    axes.set_title("")
    axes.grid(True, which="both")
    if legend:
        axes.legend(legend, loc="best", framealpha=0.5)
