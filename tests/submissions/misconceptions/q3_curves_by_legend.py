"""There are as many curves as names in the legend."""

# question: q3
# rule: q3.number-of-curves
# fails: formats_are_used
# cause: curves-by-legend

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(grid.flat)
        self.looks = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.legend = legend
        self.curves = []

    def add(self, x, y):
        ys = y if isinstance(y, (list, tuple)) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x] * len(ys)
        if not self.curves:
            self.curves = [([], []) for _ in self.legend or ["only"]]
        for curve, a, b in zip(self.curves, xs, ys):
            if a is not None and b is not None:
                curve[0].append(a)
                curve[1].append(b)
        self.axes[0].cla()
        for curve, fmt in zip(self.curves, self.fmts):
            self.axes[0].plot(*curve, fmt)
        set_axes(self.axes[0], *self.looks)
        show(self.fig)
