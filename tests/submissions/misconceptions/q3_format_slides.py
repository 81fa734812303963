"""Curves without points are left out before the formats are dealt, so the later curves change format."""

# question: q3
# rule: q3.formats
# fails: formats_are_used
# cause: formats-dealt-out-anew

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize)
        self.axes = [axes] if nrows * ncols == 1 else axes
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
        self.axes[0].cla()
        curves = [(xs, ys) for xs, ys in zip(self.X, self.Y) if xs]
        for (xs, ys), fmt in zip(curves, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.settings)
        show(self.fig)
