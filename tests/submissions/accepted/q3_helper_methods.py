"""Single axes wrapped in a list, constrained layout, redraw in a helper method."""

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
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, layout="constrained")
        self.axes = [axes] if nrows * ncols == 1 else axes
        self._fmts = list(fmts)
        self._clothes = [xlabel, ylabel, xlim, ylim, xscale, yscale, legend]
        self._curves = []

    @staticmethod
    def _each(value, count):
        return list(value) if isinstance(value, (list, tuple)) else [value] * count

    def _redraw(self) -> None:
        target = self.axes[0]
        target.cla()
        for number, curve in enumerate(self._curves):
            fmt = self._fmts[number % len(self._fmts)]
            target.plot([x for x, _ in curve], [y for _, y in curve], fmt)
        set_axes(target, *self._clothes)
        show(self.fig)

    def add(self, x, y) -> None:
        heights = self._each(y, 1)
        places = self._each(x, len(heights))
        if not self._curves:
            self._curves = [[] for _ in heights]
        for curve, point in zip(self._curves, zip(places, heights)):
            if all(part is not None for part in point):
                curve.append(point)
        self._redraw()
