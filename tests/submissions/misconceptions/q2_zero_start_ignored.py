"""Sets the first end only if it is truthy: a limit that starts at 0 is not set."""

# question: q2
# rule: q2.limits
# fails: reversed_limits_invert_the_axis
# cause: zero-is-no-limit

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    left, right = xlim or (None, None)
    bottom, top = ylim or (None, None)
    if left:
        axes.set_xlim(left=left)
    if right is not None:
        axes.set_xlim(right=right)
    if bottom:
        axes.set_ylim(bottom=bottom)
    if top is not None:
        axes.set_ylim(top=top)
    if legend:
        axes.legend(legend)
    axes.grid(True)
