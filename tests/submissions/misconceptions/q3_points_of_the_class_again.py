"""Keeps the points in lists of the class, so a second Animator goes on with the points of the first."""

# question: q3
# rule: q3.own-figure
# fails: three_adds_give_all_points
# cause: state-in-the-class

class Animator:
    points = {}  # number of the curve -> its (xs, ys)

    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if nrows * ncols == 1:
            self.axes = [self.axes]
        self.fmts = fmts
        self.settings = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                             xscale=xscale, yscale=yscale, legend=legend)

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        for j in range(len(y)):
            xs, ys = self.points.setdefault(j, ([], []))
            if x[j] is not None and y[j] is not None:
                xs.append(x[j])
                ys.append(y[j])
        self.axes[0].cla()
        for j, fmt in zip(range(len(y)), self.fmts):
            self.axes[0].plot(*self.points[j], fmt)
        set_axes(self.axes[0], **self.settings)
        show(self.fig)
