"""A little class for one curve; a Figure without pyplot's book-keeping."""

# question: q3

class _Curve:
    def __init__(self, fmt):
        self.fmt = fmt
        self.x, self.y = [], []

    def append(self, x, y):
        if x is not None and y is not None:
            self.x += [x]
            self.y += [y]

    def draw(self, axes):
        axes.plot(self.x, self.y, self.fmt)


class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.Figure(figsize=figsize)
        self.axes = self.fig.subplots(nrows, ncols, squeeze=False).reshape(-1)
        self.fmts = fmts
        self.curves = []

        def dress():
            set_axes(self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, legend)

        self.dress = dress

    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = (y,)
        if not isinstance(x, (list, tuple)):
            x = (x,) * len(y)
        if not self.curves:
            self.curves = [_Curve(self.fmts[j % len(self.fmts)]) for j in range(len(y))]
        self.axes[0].cla()
        for curve, a, b in zip(self.curves, x, y):
            curve.append(a, b)
            curve.draw(self.axes[0])
        self.dress()
        show(self.fig)
