"""Remembers each call as tuples of numbers, and picks out every curve's points at the redraw."""

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
        self.fig = plt.figure(figsize=figsize)
        self.axes = [
            self.fig.add_subplot(nrows, ncols, number + 1) for number in range(nrows * ncols)
        ]
        self.fmts = fmts
        self.dress = {
            "xlabel": xlabel, "ylabel": ylabel, "xlim": xlim, "ylim": ylim,
            "xscale": xscale, "yscale": yscale, "legend": legend,
        }
        self.calls = []

    def add(self, x, y) -> None:
        y = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        x = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(y)
        self.calls.append((x, y))
        axes = self.axes[0]
        axes.clear()
        count = len(self.calls[0][1])
        for j in range(count):
            points = [(xs[j], ys[j]) for xs, ys in self.calls]
            points = [p for p in points if p[0] is not None and p[1] is not None]
            fmt = self.fmts[j] if j < len(self.fmts) else "-"
            axes.plot([p[0] for p in points], [p[1] for p in points], fmt)
        set_axes(axes, **self.dress)
        show(self.fig)
