"""x limits, unguarded, before the x scale."""

# question: q2
# fails: log_x_with_linear_y
# says: think about the order in which scale and limits are set

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xlim(xlim)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    axes.set_ylim(ylim)
    if legend:
        axes.legend(legend)
    axes.grid()
