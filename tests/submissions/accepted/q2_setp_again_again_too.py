"""Uses plt.setp on these axes, with a title and a finer grid as well."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.setp(axes, xscale=xscale, yscale=yscale)
    plt.setp(axes, xlabel=xlabel if xlabel else "", ylabel=ylabel if ylabel else "")
    if xlim is not None:
        plt.setp(axes, xlim=tuple(xlim))
    if ylim is not None:
        plt.setp(axes, ylim=tuple(ylim))
    if legend:
        axes.legend(handles=list(axes.lines), labels=list(legend))
        axes.set_title(" and ".join(legend))
    axes.grid(True, which="both", axis="both", linestyle=":")
