"""Takes whatever is not an int or a float for a sequence: a bare None as y raises TypeError."""

# question: q3
# rule: q3.none-skipped
# fails: none_is_skipped_and_zero_is_kept
# cause: no-result

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(axes.flatten())
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.X, self.Y = None, None

    def add(self, x, y):
        y = [y] if isinstance(y, (int, float)) else list(y)
        x = [x] * len(y) if x is None or isinstance(x, (int, float)) else list(x)
        if self.X is None:
            self.X = [[] for _ in y]
            self.Y = [[] for _ in y]
        for i, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.X[i].append(a)
                self.Y[i].append(b)
        ax = self.axes[0]
        ax.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            ax.plot(xs, ys, fmt)
        set_axes(ax, *self.dress)
        show(self.fig)
