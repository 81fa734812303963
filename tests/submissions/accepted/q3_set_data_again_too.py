"""Makes the lines at the first call, then moves their data and autoscales again."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k + 1) for k in range(nrows * ncols)]
        self.fmts, self.settings = fmts, (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.lines, self.xs, self.ys = [], [], []

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x for _ in y]
        first = not self.lines
        if first:
            self.xs = [[] for _ in y]
            self.ys = [[] for _ in y]
        for j in range(len(y)):
            if x[j] is None or y[j] is None:
                continue
            self.xs[j].append(x[j])
            self.ys[j].append(y[j])
        axes = self.axes[0]
        if first:
            for j in range(len(y)):
                self.lines += axes.plot(self.xs[j], self.ys[j], self.fmts[j % len(self.fmts)])
            set_axes(axes, *self.settings)
        else:
            for line, xs, ys in zip(self.lines, self.xs, self.ys):
                line.set_data(xs, ys)
            axes.relim()
            axes.autoscale_view()
        show(self.fig)
