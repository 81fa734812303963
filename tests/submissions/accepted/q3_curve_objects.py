"""A small class for a curve."""

# question: q3

class _Curve:
    def __init__(self, fmt):
        self.fmt, self.xs, self.ys = fmt, [], []

    def take(self, x, y):
        if x is None or y is None:
            return
        self.xs += [x]
        self.ys += [y]

    def draw(self, axes):
        axes.plot(self.xs, self.ys, self.fmt)


class Animator:
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
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.flatten()
        self.dressing = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.curves = None
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.curves is None:
            self.curves = [_Curve(fmt) for _, fmt in zip(y, self.fmts)]
        self.axes[0].clear()
        for curve, a, b in zip(self.curves, x, y):
            curve.take(a, b)
            curve.draw(self.axes[0])
        set_axes(self.axes[0], *self.dressing)
        show(self.fig)
