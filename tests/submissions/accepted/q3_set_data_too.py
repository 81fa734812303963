"""Makes the lines at the first call, then moves them with set_data, relim and autoscale_view."""

# question: q3

class Animator:
    def __init__(
        self,
        xlabel: str | None = None,
        ylabel: str | None = None,
        legend: list[str] | None = None,
        xlim: tuple[float, float] | None = None,
        ylim: tuple[float, float] | None = None,
        xscale: str = "linear",
        yscale: str = "linear",
        fmts: tuple[str, ...] = ("-", "m--", "g-.", "r:"),
        nrows: int = 1,
        ncols: int = 1,
        figsize: tuple[float, float] = (3.5, 2.5),
    ) -> None:
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(grid.flat)
        names = None if legend is None else list(legend)
        self._dress = lambda: set_axes(
            self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, names
        )
        self._free = (xlim is None, ylim is None)
        self._fmts = tuple(fmts)
        self._lines = None

    def add(self, x, y) -> None:
        ys = y if isinstance(y, (list, tuple)) else (y,)
        xs = x if isinstance(x, (list, tuple)) else (x,) * len(ys)
        axes = self.axes[0]
        if self._lines is None:
            self._points = [([], []) for _ in ys]
            self._lines = []
            for _, fmt in zip(ys, self._fmts):
                self._lines.extend(axes.plot([], [], fmt))
            self._dress()
            for name, free in zip("xy", self._free):
                if free:
                    axes.autoscale(True, axis=name)
        for (old_x, old_y), new_x, new_y in zip(self._points, xs, ys):
            if new_x is None or new_y is None:
                continue
            old_x.append(new_x)
            old_y.append(new_y)
        for line, (old_x, old_y) in zip(self._lines, self._points):
            line.set_data(old_x, old_y)
        axes.relim()
        axes.autoscale_view()
        show(self.fig)
