"""Hands all curves to one call of plot, as x, y, format, x, y, format, ..."""

# question: q3

class Animator:
    """A figure that grows with each call of add."""

    def __init__(
        self,
        xlabel=None,
        ylabel=None,
        legend=None,
        xlim=None,
        ylim=None,
        xscale="linear",
        yscale="linear",
        fmts=("-", "m--", "g-.", "r:"),
        nrows=1,
        ncols=1,
        figsize=(3.5, 2.5),
    ):
        self.fig, grid = plt.subplots(nrows=nrows, ncols=ncols, figsize=figsize, squeeze=False)
        self.axes = [axes for row in grid for axes in row]
        self.fmts = fmts
        self.labels = (xlabel, ylabel)
        self.limits = (xlim, ylim)
        self.scales = (xscale, yscale)
        self.legend = None if legend is None else list(legend)
        self.curves = []

    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else (y,)
        x = x if isinstance(x, (list, tuple)) else (x,) * len(y)
        if len(self.curves) == 0:
            self.curves = [([], []) for _ in y]
        for (xs, ys), x_new, y_new in zip(self.curves, x, y):
            if not (x_new is None or y_new is None):
                xs.append(x_new)
                ys.append(y_new)
        arguments = []
        for (xs, ys), fmt in zip(self.curves, self.fmts):
            arguments += [list(xs), list(ys), fmt]
        first = self.axes[0]
        first.cla()
        first.plot(*arguments)
        set_axes(first, *self.labels, *self.limits, *self.scales, self.legend)
        show(self.fig)
