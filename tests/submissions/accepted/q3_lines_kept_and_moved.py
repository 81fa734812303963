"""Makes the lines in the first call and gives them new data later, with relim; nothing is cleared."""

# question: q3

class Animator:
    """A figure that grows with each call of add."""

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
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.flatten()
        self.fmts = fmts
        self.dress = [xlabel, ylabel, xlim, ylim, xscale, yscale, legend]
        self.lines = []

    def add(self, x, y):
        axes = self.axes[0]
        ys = y if isinstance(y, (list, tuple)) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x for _ in ys]
        if not self.lines:
            self.xs, self.ys = [[] for _ in ys], [[] for _ in ys]
            for curve in range(len(ys)):
                self.lines += axes.plot([], [], self.fmts[curve % len(self.fmts)])
        for curve, line in enumerate(self.lines):
            if xs[curve] is not None and ys[curve] is not None:
                self.xs[curve].append(xs[curve])
                self.ys[curve].append(ys[curve])
            line.set_data(self.xs[curve], self.ys[curve])
        axes.relim()
        axes.autoscale_view()
        set_axes(axes, *self.dress)
        axes.grid(True)
        show(self.fig)
