"""Nothing but a docstring."""

# question: q2
# rule: q2.nothing-else
# fails: both_labels_are_set
# cause: sets-nothing

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend) -> None:
    """Set labels, scales, limits, legend and grid."""
