"""Storage in a base class, drawing in Animator; plain Figure without pyplot."""

# question: q3

from matplotlib.figure import Figure


class _Memory:
    def __init__(self):
        self._xs, self._ys = [], []

    def remember(self, x, y):
        ys = y if isinstance(y, (list, tuple)) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x] * len(ys)
        if not self._ys:
            self._xs.extend([] for _ in ys)
            self._ys.extend([] for _ in ys)
        for j, (a, b) in enumerate(zip(xs, ys)):
            if j < len(self._ys) and a is not None and b is not None:
                self._xs[j].append(a)
                self._ys[j].append(b)


class Animator(_Memory):
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        super().__init__()
        self.fig = Figure(figsize=figsize)
        self.axes = self.fig.subplots(nrows, ncols, squeeze=False).reshape(-1)
        self._fmts = fmts
        self._dressing = xlabel, ylabel, xlim, ylim, xscale, yscale, legend

    def add(self, x, y):
        self.remember(x, y)
        self.axes[0].cla()
        for curve in zip(self._xs, self._ys, self._fmts):
            self.axes[0].plot(*curve)
        set_axes(self.axes[0], *self._dressing)
        show(self.fig)
