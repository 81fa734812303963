"""Autoscales explicitly where there is no limit."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.relim()
    axes.autoscale(True)
    axes.autoscale_view()
    if xlim:
        axes.set_xlim(left=xlim[0], right=xlim[1])
    if ylim:
        axes.set_ylim(bottom=ylim[0], top=ylim[1])
    if legend:
        axes.legend(legend)
    axes.grid()
