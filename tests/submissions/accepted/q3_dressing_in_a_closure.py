"""A closure made in __init__ dresses the axes; axes is a tuple; all curves in one call of plot."""

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
        self.fig = plt.figure(figsize=figsize)
        self.axes = tuple(self.fig.subplots(nrows, ncols, squeeze=False).ravel().tolist())
        self._dress = lambda: set_axes(
            self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        )
        self._fmts = list(fmts)
        self._store = None
    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else (y,)
        x = x if isinstance(x, (list, tuple)) else (x,) * len(y)
        if self._store is None:
            self._store = tuple(([], [], fmt) for _, fmt in zip(y, self._fmts))
        for (xs, ys, _), *point in zip(self._store, x, y):
            if not any(value is None for value in point):
                xs.append(point[0])
                ys.append(point[1])
        self.axes[0].cla()
        self.axes[0].plot(*(part for curve in self._store for part in curve))
        self._dress()
        show(self.fig)
