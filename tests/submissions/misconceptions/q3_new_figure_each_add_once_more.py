"""Makes a new figure in every call of add."""

# question: q3
# rule: q3.same-figure
# fails: one_figure_of_five_by_three
# cause: new-figure-each-add

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.shape, self.figsize, self.fmts = (nrows, ncols), figsize, fmts
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.X = self.Y = None
        self.make()

    def make(self):
        self.fig, axes = plt.subplots(*self.shape, figsize=self.figsize, squeeze=False)
        self.axes = axes.flatten()

    def add(self, x, y):
        ys = list(y) if isinstance(y, (list, tuple)) else [y]
        xs = list(x) if isinstance(x, (list, tuple)) else [x] * len(ys)
        if self.X is None:
            self.X, self.Y = [[] for _ in ys], [[] for _ in ys]
        else:
            plt.close(self.fig)
            self.make()
        for j, (a, b) in enumerate(zip(xs, ys)):
            if a is not None and b is not None:
                self.X[j].append(a)
                self.Y[j].append(b)
        for a, b, fmt in zip(self.X, self.Y, self.fmts):
            self.axes[0].plot(a, b, fmt)
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
