"""Makes the lines at the first add, moves their data later, and never clears; dresses by hand."""

# question: q3
class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k + 1) for k in range(nrows * ncols)]
        self.xlabel, self.ylabel, self.legend = xlabel, ylabel, legend
        self.xlim, self.ylim, self.xscale, self.yscale = xlim, ylim, xscale, yscale
        self.fmts = fmts
        self.lines = []
        self.points = []

    def add(self, x, y):
        if isinstance(y, (list, tuple)) is False:
            y = (y,)
        if isinstance(x, (list, tuple)) is False:
            x = tuple(x for _ in y)
        ax = self.axes[0]
        if not self.lines:
            for k in range(len(y)):
                fmt = self.fmts[k] if k < len(self.fmts) else "-"
                self.lines += ax.plot([], [], fmt)
                self.points.append(([], []))
            ax.grid(True)
            if self.legend:
                ax.legend(self.lines, self.legend)
        for (xs, ys), a, b in zip(self.points, x, y):
            if a is None or b is None:
                continue
            xs.append(a)
            ys.append(b)
        for line, (xs, ys) in zip(self.lines, self.points):
            line.set_data(list(xs), list(ys))
        ax.set_xlabel(self.xlabel or "")
        ax.set_ylabel(self.ylabel or "")
        ax.set_xscale(self.xscale)
        ax.set_yscale(self.yscale)
        ax.relim()
        ax.autoscale_view()
        if self.xlim is not None:
            ax.set_xlim(self.xlim)
        if self.ylim is not None:
            ax.set_ylim(self.ylim)
        show(self.fig)
