"""A Figure made without pyplot, and all calls kept as rows, from which the curves are made anew."""

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
        from matplotlib.figure import Figure

        self.fig = Figure(figsize=figsize)
        self.axes = self.fig.subplots(nrows, ncols, squeeze=False).ravel().tolist()
        self._dress = dict(
            xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
            xscale=xscale, yscale=yscale, legend=legend,
        )
        self._fmts = tuple(fmts)
        self._rows = []

    def add(self, x, y):
        heights = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        if isinstance(x, (list, tuple)):
            positions = tuple(x)
        else:
            positions = (x,) * len(heights)
        self._rows.append(tuple(zip(positions, heights)))
        self._draw()

    def _draw(self):
        axes = self.axes[0]
        axes.clear()
        for j in range(len(self._rows[0])):
            points = [row[j] for row in self._rows if None not in row[j]]
            fmt = self._fmts[j % len(self._fmts)]
            axes.plot([p[0] for p in points], [p[1] for p in points], fmt)
        set_axes(axes, **self._dress)
        show(self.fig)
