"""One call of axes.set with a dictionary made of what there is."""

# question: q2

def set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend):
    axes.set(xscale=xscale, yscale=yscale)
    wishes = {"xlabel": xlabel or "", "ylabel": ylabel or "", "xlim": xlim, "ylim": ylim}
    axes.set(**{name: wish for name, wish in wishes.items() if wish is not None})
    if legend:
        axes.legend(legend)
    axes.grid(visible=True)
