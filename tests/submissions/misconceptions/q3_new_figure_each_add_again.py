"""Makes a new figure in every call of add, in place of drawing on the first."""

# question: q3
# rule: q3.same-figure
# fails: one_figure_of_five_by_three
# cause: new-figure-each-add

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.size = dict(nrows=nrows, ncols=ncols, figsize=figsize, squeeze=False)
        self.fig, axes = plt.subplots(**self.size)
        self.axes = axes.flatten()
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.X, self.Y = None, None

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.X is None:
            self.X = [[] for _ in y]
            self.Y = [[] for _ in y]
        for i, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.X[i].append(a)
                self.Y[i].append(b)
        plt.close(self.fig)
        self.fig, axes = plt.subplots(**self.size)
        self.axes = axes.flatten()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
