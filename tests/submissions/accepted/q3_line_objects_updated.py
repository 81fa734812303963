"""Makes the line objects once and gives them new data; limits are recomputed from the data."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k + 1) for k in range(nrows * ncols)]
        names = None if legend is None else list(legend)
        self.dress = lambda: set_axes(
            self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, names
        )
        self.fmts = tuple(fmts)
        self.lines = None

    def add(self, x, y):
        ys = list(y) if isinstance(y, (list, tuple)) else [y]
        xs = list(x) if isinstance(x, (list, tuple)) else [x] * len(ys)
        ax = self.axes[0]
        if self.lines is None:
            self.lines = [ax.plot([], [], fmt)[0] for _, fmt in zip(ys, self.fmts)]
            self.data = [([], []) for _ in ys]
        for (old_x, old_y), a, b in zip(self.data, xs, ys):
            if a is None or b is None:
                continue
            old_x.append(a)
            old_y.append(b)
        for line, (all_x, all_y) in zip(self.lines, self.data):
            line.set_data(list(all_x), list(all_y))
        ax.relim()
        ax.autoscale()
        self.dress()
        show(self.fig)
