"""One flat list of (curve, x, y) in the order of the calls, sorted out when it is drawn."""

# question: q3

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
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if isinstance(self.axes, plt.Axes):
            self.axes = (self.axes,)
        self.dress = lambda axes: set_axes(
            axes, xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        )
        self.fmts = fmts
        self.count = None
        self.points = []

    def add(self, x, y):
        y = [*y] if isinstance(y, (list, tuple)) else [y]
        if self.count is None:
            self.count = len(y)
        for curve in range(self.count):
            position = x[curve] if isinstance(x, (list, tuple)) else x
            self.points.append((curve, position, y[curve]))
        self.axes[0].cla()
        for curve in range(self.count):
            fmt = self.fmts[curve] if curve < len(self.fmts) else "k-"
            mine = [(a, b) for which, a, b in self.points if which == curve]
            mine = [(a, b) for a, b in mine if a is not None and b is not None]
            self.axes[0].plot([a for a, b in mine], [b for a, b in mine], fmt)
        self.dress(self.axes[0])
        show(self.fig)
