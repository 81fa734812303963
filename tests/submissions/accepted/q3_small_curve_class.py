"""A little class for a curve, which keeps its points and draws itself."""

# question: q3

class _Curve:
    def __init__(self, fmt):
        self.fmt = fmt
        self.points = []

    def take(self, x, y):
        if x is not None and y is not None:
            self.points.append((x, y))

    def draw(self, axes):
        axes.plot([x for x, _ in self.points], [y for _, y in self.points], self.fmt)


class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k + 1) for k in range(nrows * ncols)]
        self.settings = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                             xscale=xscale, yscale=yscale, legend=legend)
        self.fmts = tuple(fmts)
        self.curves = None

    @staticmethod
    def _as_tuple(value, count):
        return tuple(value) if isinstance(value, (list, tuple)) else (value,) * count

    def add(self, x, y):
        ys = self._as_tuple(y, 1)
        xs = self._as_tuple(x, len(ys))
        if self.curves is None:
            # more curves than formats: begin again with the first
            self.curves = [_Curve(self.fmts[k % len(self.fmts)]) for k in range(len(ys))]
        for curve, one_x, one_y in zip(self.curves, xs, ys):
            curve.take(one_x, one_y)
        first = self.axes[0]
        first.clear()
        for curve in self.curves:
            curve.draw(first)
        set_axes(first, **self.settings)
        show(self.fig)
