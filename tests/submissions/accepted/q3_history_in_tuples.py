"""Rebuilds tuples of points in each call, grid of axes from subplots of the figure."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize, layout="constrained")
        self.fig.subplots(nrows, ncols)
        self.axes = self.fig.axes
        self.settings = xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        self.fmts = tuple(fmts)
        self.curves = ()

    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else (y,)
        x = x if isinstance(x, (list, tuple)) else (x,) * len(y)
        old = self.curves or ((),) * len(y)
        self.curves = tuple(
            curve if None in point else (*curve, point) for curve, point in zip(old, zip(x, y))
        )
        self.axes[0].clear()
        for curve, fmt in zip(self.curves, self.fmts):
            xs, ys = zip(*curve) if curve else ((), ())
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.settings)
        show(self.fig)
