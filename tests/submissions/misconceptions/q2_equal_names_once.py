"""Pairs names and lines in a dictionary, so two lines of the same name share one entry."""

# question: q2
# rule: q2.legend
# fails: legend_matches_or_is_absent
# cause: same-name-once

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set_xlabel(xlabel)
    axes.set_ylabel(ylabel)
    axes.set_xscale(xscale)
    axes.set_yscale(yscale)
    if xlim is not None:
        axes.set_xlim(xlim)
    if ylim is not None:
        axes.set_ylim(ylim)
    if legend:
        named = dict(zip(legend, axes.lines))
        axes.legend(list(named.values()), list(named.keys()))
    axes.grid(True)
