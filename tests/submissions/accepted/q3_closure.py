"""The redraw is a closure made in __init__; formats beyond the list are cycled."""

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
        self.fig, grid = plt.subplots(
            nrows=nrows, ncols=ncols, figsize=(figsize[0], figsize[1]), squeeze=False
        )
        self.axes = grid.reshape(-1)
        self.X, self.Y = [], []

        def redraw():
            first = self.axes[0]
            first.clear()
            for j in range(len(self.X)):
                first.plot(self.X[j], self.Y[j], fmts[j % len(fmts)])
            set_axes(first, xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
            show(self.fig)

        self.redraw = redraw

    def add(self, x, y) -> None:
        if type(y) not in (list, tuple):
            y = (y,)
        if type(x) not in (list, tuple):
            x = tuple(x for _ in y)
        if len(self.X) == 0:
            self.X = [[] for _ in range(len(y))]
            self.Y = [[] for _ in range(len(y))]
        for j in range(len(y)):
            if x[j] is None:
                continue
            if y[j] is None:
                continue
            self.X[j] += [x[j]]
            self.Y[j] += [y[j]]
        self.redraw()
