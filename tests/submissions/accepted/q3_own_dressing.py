"""Dresses the axes itself in add, without set_axes, scale first."""

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
        self.axes = [axes for row in grid for axes in row]
        self.labels = xlabel or "", ylabel or ""
        self.scales = xscale, yscale
        self.limits = xlim, ylim
        self.names = list(legend or ())
        self.fmts = fmts
        self.curves = None

    def add(self, x, y) -> None:
        several = (list, tuple)
        ys = [*y] if isinstance(y, several) else [y]
        xs = [*x] if isinstance(x, several) else [x for _ in ys]
        if self.curves is None:
            self.curves = [{"x": [], "y": []} for _ in ys]
        for curve, one_x, one_y in zip(self.curves, xs, ys):
            if one_x is not None and one_y is not None:
                curve["x"].append(one_x)
                curve["y"].append(one_y)
        axes = self.axes[0]
        axes.cla()
        for curve, fmt in zip(self.curves, self.fmts):
            axes.plot(curve["x"], curve["y"], fmt)
        axes.set(xscale=self.scales[0], yscale=self.scales[1])
        axes.set(xlabel=self.labels[0], ylabel=self.labels[1])
        if self.limits[0] is not None:
            axes.set_xlim(self.limits[0])
        if self.limits[1] is not None:
            axes.set_ylim(self.limits[1])
        if self.names:
            axes.legend(self.names)
        axes.grid(True)
        show(self.fig)
