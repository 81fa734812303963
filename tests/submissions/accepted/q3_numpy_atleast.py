"""A small class for each curve, hasattr __len__ as the test for lists."""

# question: q3

class _Curve:
    def __init__(self, fmt):
        self.fmt = fmt
        self.x = []
        self.y = []

    def append(self, x, y):
        if x is not None and y is not None:
            self.x.append(x)
            self.y.append(y)


class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if not hasattr(self.axes, "__len__"):
            self.axes = (self.axes,)
        self.fmts = fmts
        self.curves = None
        self.dressing = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                             xscale=xscale, yscale=yscale, legend=legend)

    def add(self, x, y):
        if not hasattr(y, "__len__"):
            y = [y]
        if not hasattr(x, "__len__"):
            x = [x] * len(y)
        if self.curves is None:
            self.curves = [_Curve(self.fmts[i] if i < len(self.fmts) else "-") for i in range(len(y))]
        for curve, a, b in zip(self.curves, x, y):
            curve.append(a, b)
        self.axes[0].cla()
        for curve in self.curves:
            self.axes[0].plot(curve.x, curve.y, curve.fmt)
        set_axes(self.axes[0], **self.dressing)
        show(self.fig)
