"""Switches the grid on for all future axes too, by matplotlib's settings."""

# question: q2
# rule: q2.bystanders
# fails: only_the_given_axes_change
# cause: changes-a-setting

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    plt.rcParams["axes.grid"] = True
    plt.rcParams["grid.alpha"] = 0.4
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid(True)
