"""plt.setp sets properties of just these axes; the legend pairs lines and names by zip."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.setp(axes, xscale=xscale)
    plt.setp(axes, yscale=yscale)
    plt.setp(axes, xlabel=xlabel or "", ylabel=ylabel or "")
    if xlim is not None:
        plt.setp(axes, xlim=xlim)
    if ylim is not None:
        plt.setp(axes, ylim=ylim)
    pairs = list(zip(axes.get_lines(), legend or ()))
    if pairs:
        axes.legend([line for line, _ in pairs], [name for _, name in pairs], fontsize="small")
    axes.grid(visible=True, linestyle=":")
