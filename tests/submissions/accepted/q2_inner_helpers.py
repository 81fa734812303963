"""Two little helpers; linear and log by a test; the grid drawn below the lines."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    def limit(set_limits, limits):
        if limits is not None:
            set_limits(*limits)

    def names():
        if not legend:
            return None
        return axes.legend(legend)

    for set_scale, scale in ((axes.set_xscale, xscale), (axes.set_yscale, yscale)):
        set_scale("log" if scale == "log" else "linear")
    limit(axes.set_ylim, ylim)
    limit(axes.set_xlim, xlim)
    axes.set_ylabel(ylabel or "", fontsize="medium")
    axes.set_xlabel(xlabel or "", fontsize="medium")
    axes.grid(True)
    axes.set_axisbelow(True)
    names()
