"""Draws all curves with one call of plot, and hands the dressing on as closures."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize, layout="constrained")
        self.axes = tuple(self.fig.subplots(nrows, ncols, squeeze=False).flat)
        self._redress = lambda: set_axes(
            self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self._fmts = list(fmts)
        self._curves = None

    def add(self, x, y):
        many = isinstance(y, (list, tuple))
        y = list(y) if many else [y]
        x = list(x) if isinstance(x, (list, tuple)) else len(y) * [x]
        if self._curves is None:
            self._curves = [{"x": [], "y": []} for _ in y]
        for curve, a, b in zip(self._curves, x, y):
            if a is None or b is None:
                continue
            curve["x"].append(a)
            curve["y"].append(b)
        formats = (self._fmts * len(self._curves))[: len(self._curves)]
        arguments = []
        for curve, fmt in zip(self._curves, formats):
            arguments += [curve["x"], curve["y"], fmt]
        self.axes[0].cla()
        self.axes[0].plot(*arguments)
        self._redress()
        show(self.fig)
