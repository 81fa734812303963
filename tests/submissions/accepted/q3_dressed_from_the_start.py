"""Dresses the empty axes when made, too; constrained layout; curves drawn by one plot call."""

# question: q3
class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, layout="constrained")
        self.axes = [axes] if nrows * ncols == 1 else axes
        self.fmts = fmts
        self.xs, self.ys = [], []
        self.started = False

        def redraw():
            ax = self.axes[0]
            ax.clear()
            arguments = []
            for k, (xs, ys) in enumerate(zip(self.xs, self.ys)):
                arguments += [list(xs), list(ys), self.fmts[k % len(self.fmts)]]
            if arguments:
                ax.plot(*arguments)
            set_axes(ax, xlabel, ylabel, xlim, ylim, xscale, yscale, legend if arguments else None)

        self._redraw = redraw
        redraw()

    def add(self, x, y):
        single = not isinstance(y, (list, tuple))
        y = [y] if single else y
        x = x if isinstance(x, (list, tuple)) else [x] * len(y)
        if not self.started:
            self.started = True
            self.xs = [[] for _ in y]
            self.ys = [[] for _ in y]
        for k in range(len(self.xs)):
            if x[k] is None or y[k] is None:
                continue
            self.xs[k].append(x[k])
            self.ys[k].append(y[k])
        self._redraw()
        show(self.fig)
