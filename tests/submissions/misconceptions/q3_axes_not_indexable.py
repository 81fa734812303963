"""With one pair of axes, self.axes is the Axes object itself."""

# question: q3
# rule: q3.first-axes
# fails: three_adds_give_all_points
# cause: no-result

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        self.first = self.axes if nrows * ncols == 1 else self.axes[0]
        self.settings = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.X = self.Y = None

    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.X is None:
            self.X, self.Y = [[] for _ in y], [[] for _ in y]
        for i, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.X[i].append(a)
                self.Y[i].append(b)
        self.first.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            self.first.plot(xs, ys, fmt)
        set_axes(self.first, *self.settings)
        show(self.fig)
