"""Checks the heights for None, but not the positions in a list x."""

# question: q3
# rule: q3.none-skipped
# fails: none_is_skipped_and_zero_is_kept
# cause: none-breaks-the-line

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
    def add(self, x, y):
        if x is None:
            y = [None] * (len(y) if isinstance(y, (list, tuple)) else 1)
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.X is None:
            self.X = [[] for _ in y]
            self.Y = [[] for _ in y]
        for j, (a, b) in enumerate(zip(x, y)):
            if b is not None:
                self.X[j].append(math.nan if a is None else a)
                self.Y[j].append(b)
        axes = self.axes[0]
        axes.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            axes.plot(xs, ys, fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
