"""One Line2D a curve: set_data, relim, autoscale_view."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.flatten()
        self.settings = xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        self.fmts = fmts
        self.lines = []

    def add(self, x, y):
        ys = y if isinstance(y, (list, tuple)) else (y,)
        xs = x if isinstance(x, (list, tuple)) else (x,) * len(ys)
        axes = self.axes[0]
        first = not self.lines
        if first:
            self.lines = [axes.plot([], [], self.fmts[i])[0] for i in range(len(ys))]
        for line, a, b in zip(self.lines, xs, ys):
            if a is None or b is None:
                continue
            line.set_data([*line.get_xdata(), a], [*line.get_ydata(), b])
        axes.relim()
        axes.autoscale_view()
        if first:
            set_axes(axes, *self.settings)
        show(self.fig)
