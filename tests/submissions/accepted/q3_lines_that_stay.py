"""Makes the line objects at the first call, and only gives them new data afterwards."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(grid.flat)
        self._settings = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self._fmts = fmts
        self._lines = None
        self._points = None

    def add(self, x, y):
        axes = self.axes[0]
        y = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        x = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(y)
        if self._lines is None:
            kept = [fmt for fmt, _ in zip(self._fmts, y)]
            self._lines = [axes.plot([], [], fmt)[0] for fmt in kept]
            self._points = [([], []) for _ in kept]
        for line, (xs, ys), a, b in zip(self._lines, self._points, x, y):
            if a is None or b is None:
                continue
            xs.append(a)
            ys.append(b)
            line.set_data(list(xs), list(ys))
        axes.relim()
        axes.autoscale_view()
        xlabel, ylabel, xlim, ylim, xscale, yscale, legend = self._settings
        set_axes(axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        axes.grid(True)
        show(self.fig)
