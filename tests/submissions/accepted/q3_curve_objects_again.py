"""A small class for one curve."""

# question: q3
class Curve:
    def __init__(self, fmt):
        self.fmt = fmt
        self.points = []

    def extend(self, x, y):
        if x is not None and y is not None:
            self.points.append((x, y))

    def draw(self, axes):
        axes.plot([x for x, _ in self.points], [y for _, y in self.points], self.fmt)

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if nrows == 1 and ncols == 1:
            self.axes = (self.axes,)
        self.kw = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                       xscale=xscale, yscale=yscale, legend=legend)
        self.fmts = tuple(fmts)
        self.curves = None

    @staticmethod
    def _spread(value, count):
        return list(value) if isinstance(value, (list, tuple)) else [value] * count

    def add(self, x, y):
        y = self._spread(y, 1)
        x = self._spread(x, len(y))
        if self.curves is None:
            self.curves = [Curve(fmt) for fmt in (self.fmts + ("-",) * len(y))[:len(y)]]
        self.axes[0].cla()
        for curve, a, b in zip(self.curves, x, y):
            curve.extend(a, b)
        for curve in self.curves:
            curve.draw(self.axes[0])
        set_axes(self.axes[0], **self.kw)
        show(self.fig)
