"""Keeps the points in a dict of the class, so a second Animator goes on with the curves of the first."""

# question: q3
# rule: q3.own-figure
# fails: three_adds_give_all_points
# cause: state-in-the-class

class Animator:
    curves = {}

    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.ravel()
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        for i, (a, b) in enumerate(zip(x, y)):
            xs, ys = self.curves.setdefault(i, ([], []))
            if a is not None and b is not None:
                xs.append(a)
                ys.append(b)
        ax = self.axes[0]
        ax.cla()
        for i, fmt in zip(range(len(self.curves)), self.fmts):
            ax.plot(*self.curves[i], fmt)
        set_axes(ax, *self.dress)
        show(self.fig)
