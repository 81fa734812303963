"""Keeps the points of a curve in a dict by x, so a second point at the same x replaces the first."""

# question: q3
# rule: q3.every-point
# fails: scalar_y_and_call_order
# cause: drops-points

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.ravel()
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.curves = None

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.curves is None:
            self.curves = [{} for _ in y]
        for curve, a, b in zip(self.curves, x, y):
            if a is not None and b is not None:
                curve[a] = b
        ax = self.axes[0]
        ax.cla()
        for curve, fmt in zip(self.curves, self.fmts):
            ax.plot(list(curve.keys()), list(curve.values()), fmt)
        set_axes(ax, *self.dress)
        show(self.fig)
