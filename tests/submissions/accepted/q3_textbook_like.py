"""As the textbook does it, with None handled."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if nrows * ncols == 1:
            self.axes = [self.axes]
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.xs = None
        self.ys = None

    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.xs is None:
            self.xs = [[] for _ in y]
            self.ys = [[] for _ in y]
        for i, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.xs[i].append(a)
                self.ys[i].append(b)
        self.axes[0].cla()
        for xs, ys, fmt in zip(self.xs, self.ys, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
