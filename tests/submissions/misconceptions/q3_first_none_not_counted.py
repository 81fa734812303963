"""Counts the curves of the first call without the Nones in it."""

# question: q3
# rule: q3.number-of-curves
# fails: none_is_skipped_and_zero_is_kept
# cause: none-costs-a-curve

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.ravel()
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.points = []

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if not self.points:
            self.points = [[] for value in y if value is not None]
        for curve, a, b in zip(self.points, x, y):
            if a is not None and b is not None:
                curve.append((a, b))
        ax = self.axes[0]
        ax.cla()
        for curve, fmt in zip(self.points, self.fmts):
            ax.plot([a for a, _ in curve], [b for _, b in curve], fmt)
        set_axes(ax, *self.dress)
        show(self.fig)
