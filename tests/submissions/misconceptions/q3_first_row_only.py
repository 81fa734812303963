"""Keeps the first row of the grid as axes, so of a column only one axes is left."""

# question: q3
# rule: q3.first-axes
# fails: first_of_a_grid_is_drawn
# cause: axes-left-out

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
        self.axes = grid[0]
        self.settings = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.xs = None
        self.ys = None

    def add(self, x, y) -> None:
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.xs is None:
            self.xs = [[] for _ in y]
            self.ys = [[] for _ in y]
        for curve, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.xs[curve].append(a)
                self.ys[curve].append(b)
        self.axes[0].cla()
        for xs, ys, fmt in zip(self.xs, self.ys, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.settings)
        show(self.fig)
