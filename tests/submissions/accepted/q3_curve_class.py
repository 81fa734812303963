"""A small class for one curve, which knows its format and draws itself."""

# question: q3

class Curve:
    """The points of one curve, and how it is drawn."""

    def __init__(self, fmt):
        self.fmt = fmt
        self.points = []

    def append(self, x, y):
        if x is None or y is None:
            return
        self.points.append((x, y))

    def draw(self, axes):
        xs, ys = zip(*self.points) if self.points else ((), ())
        axes.plot(xs, ys, self.fmt)


class Animator:
    """A figure that grows with each call of add."""

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
        self.axes = [
            self.fig.add_subplot(nrows, ncols, position + 1) for position in range(nrows * ncols)
        ]
        self.arguments = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = list(fmts)
        self.curves = None

    def add(self, x, y):
        several = isinstance(y, (list, tuple))
        y = list(y) if several else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.curves is None:
            fmts = self.fmts + ["-"] * (len(y) - len(self.fmts))
            self.curves = [Curve(fmt) for fmt in fmts[: len(y)]]
        for curve, a, b in zip(self.curves, x, y):
            curve.append(a, b)
        self.redraw()

    def redraw(self):
        first = self.axes[0]
        first.clear()
        for curve in self.curves:
            curve.draw(first)
        set_axes(first, *self.arguments)
        show(self.fig)
