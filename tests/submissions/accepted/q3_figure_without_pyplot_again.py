"""A Figure made without pyplot, which no plt call can reach."""

# question: q3
from matplotlib.figure import Figure

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = Figure(figsize=figsize)
        axes = self.fig.subplots(nrows, ncols)
        self.axes = [axes] if nrows * ncols == 1 else [*axes]
        self._wanted = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self._fmts = fmts
        self._data = {}

    def add(self, x, y):
        ys = list(y) if isinstance(y, (list, tuple)) else [y]
        xs = list(x) if isinstance(x, (list, tuple)) else [x] * len(ys)
        for j, pair in enumerate(zip(xs, ys)):
            points = self._data.setdefault(j, [])
            if None not in pair:
                points.append(pair)
        ax, *_ = self.axes
        ax.cla()
        for j, points in self._data.items():
            columns = tuple(zip(*points)) or ((), ())
            ax.plot(*columns, self._fmts[j % len(self._fmts)])
        set_axes(ax, *self._wanted)
        show(self.fig)
