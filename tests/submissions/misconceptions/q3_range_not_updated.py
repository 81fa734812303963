"""Moves the data of the lines with set_data, but the automatic range stays that of the first point."""

# question: q3
# rule: q3.dress-holds
# fails: y_range_follows_the_points
# cause: range-is-not-updated

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
        self.X = None
        self.Y = None
        self.lines = None
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.X is None:
            self.X = [[] for _ in y]
            self.Y = [[] for _ in y]
        for xs, ys, a, b in zip(self.X, self.Y, x, y):
            if a is not None and b is not None:
                xs.append(a)
                ys.append(b)
        axes = self.axes[0]
        if self.lines is None:
            self.lines = [axes.plot(xs, ys, fmt)[0] for xs, ys, fmt in zip(self.X, self.Y, self.fmts)]
        else:
            for line, xs, ys in zip(self.lines, self.X, self.Y):
                line.set_data(xs, ys)
        set_axes(axes, *self.dressing)
        show(self.fig)
