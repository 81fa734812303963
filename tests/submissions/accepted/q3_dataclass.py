"""A dataclass whose fields are the options."""

# question: q3

from dataclasses import dataclass, field


@dataclass(eq=False)
class Animator:
    xlabel: str | None = None
    ylabel: str | None = None
    legend: list[str] | None = None
    xlim: tuple[float, float] | None = None
    ylim: tuple[float, float] | None = None
    xscale: str = "linear"
    yscale: str = "linear"
    fmts: tuple[str, ...] = ("-", "m--", "g-.", "r:")
    nrows: int = 1
    ncols: int = 1
    figsize: tuple[float, float] = (3.5, 2.5)
    _curves: list = field(default_factory=list, init=False, repr=False)

    def __post_init__(self):
        self.fig = plt.figure(figsize=self.figsize)
        cells = range(1, self.nrows * self.ncols + 1)
        self.axes = [self.fig.add_subplot(self.nrows, self.ncols, cell) for cell in cells]

    def add(self, x, y):
        heights = list(y) if isinstance(y, (list, tuple)) else [y]
        places = list(x) if isinstance(x, (list, tuple)) else [x for _ in heights]
        if not self._curves:
            self._curves = [([], []) for _ in heights]
        for (xs, ys), place, height in zip(self._curves, places, heights):
            if None not in (place, height):
                xs.append(place)
                ys.append(height)
        first = self.axes[0]
        first.clear()
        for (xs, ys), fmt in zip(self._curves, self.fmts):
            first.plot(xs, ys, fmt)
        set_axes(first, self.xlabel, self.ylabel, self.xlim, self.ylim, self.xscale, self.yscale,
                 self.legend)
        show(self.fig)
