"""A list of pairs a curve, drawn from scratch."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k) for k in range(1, nrows * ncols + 1)]
        self.looks = dict(
            xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
            xscale=xscale, yscale=yscale, legend=legend,
        )
        self.fmts = fmts
        self.points = {}

    def add(self, x, y):
        try:
            ys = list(y)
        except TypeError:
            ys = [y]
        try:
            xs = list(x)
        except TypeError:
            xs = [x for _ in ys]
        for k in range(len(ys)):
            curve = self.points.setdefault(k, [])
            if xs[k] is not None and ys[k] is not None:
                curve.append((xs[k], ys[k]))
        axes = self.axes[0]
        for line in list(axes.lines):
            line.remove()
        axes.clear()
        for k, curve in self.points.items():
            axes.plot([p[0] for p in curve], [p[1] for p in curve], self.fmts[k])
        set_axes(axes, **self.looks)
