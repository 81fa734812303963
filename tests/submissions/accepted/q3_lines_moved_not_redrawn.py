"""Keeps its Line2D objects, sets their data, and recomputes the range."""

# question: q3

class Animator:
    def __init__(
        self,
        xlabel=None,
        ylabel=None,
        legend=None,
        xlim=None,
        ylim=None,
        xscale="linear",
        yscale="linear",
        fmts=("-", "m--", "g-.", "r:"),
        nrows=1,
        ncols=1,
        figsize=(3.5, 2.5),
    ):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.flatten()
        self.dressing = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.lines = []
        self.points = []
    def add(self, x, y):
        many = isinstance(y, (list, tuple))
        ys = tuple(y) if many else (y,)
        xs = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(ys)
        axes = self.axes[0]
        if not self.lines:
            self.lines = [axes.plot([], [], fmt)[0] for _, fmt in zip(ys, self.fmts)]
            self.points = [[] for _ in self.lines]
        for line, points, a, b in zip(self.lines, self.points, xs, ys):
            if a is not None and b is not None:
                points.append((a, b))
            line.set_data([p[0] for p in points], [p[1] for p in points])
        axes.relim()
        set_axes(axes, *self.dressing)
        axes.autoscale_view()
        show(self.fig)
