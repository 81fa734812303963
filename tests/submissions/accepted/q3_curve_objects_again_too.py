"""A small class for one curve, axes in a tuple from fig.subplots, spare formats for more curves."""

# question: q3

class _Curve:
    """The points of one curve, and its format."""

    def __init__(self, fmt):
        self.fmt = fmt
        self.xs = []
        self.ys = []

    def take(self, x, y):
        if x is None or y is None:
            return
        self.xs.append(x)
        self.ys.append(y)

    def draw(self, axes):
        axes.plot(self.xs, self.ys, self.fmt)


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
        grid = self.fig.subplots(nrows, ncols, squeeze=False)
        self.axes = tuple(grid.flatten())
        self.dress = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim)
        self.dress.update(xscale=xscale, yscale=yscale, legend=legend)
        self.fmts = fmts
        self.curves = ()

    def add(self, x, y) -> None:
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not self.curves:
            spare = ["-"] * max(0, len(y) - len(self.fmts))
            self.curves = [_Curve(fmt) for fmt, _ in zip([*self.fmts, *spare], y)]
        for j, curve in enumerate(self.curves):
            curve.take(x[j] if isinstance(x, (list, tuple)) else x, y[j])
        self.axes[0].cla()
        for curve in self.curves:
            curve.draw(self.axes[0])
        set_axes(self.axes[0], **self.dress)
        show(self.fig)
