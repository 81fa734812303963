"""Curves are numbered by the order in which they get their first point: None in the first call swaps formats."""

# question: q3
# rule: q3.number-of-curves
# fails: none_is_skipped_and_zero_is_kept
# cause: curves-by-first-arrival

class Animator:
    def __init__(
        self,
        xlabel=None,
        ylabel=None,
        legend=None,
        xlim=None,
        ylim=None,
        xscale="linear",
        yscale="linear",
        fmts=("-", "m--", "g-.", "r:"),
        nrows=1,
        ncols=1,
        figsize=(3.5, 2.5),
    ):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.flatten()
        self.dressing = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.points = {}
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        for j, (a, b) in enumerate(zip(x, y)):
            if a is not None and b is not None:
                self.points.setdefault(j, []).append((a, b))

        axes = self.axes[0]
        axes.cla()
        for points, fmt in zip(self.points.values(), self.fmts):
            axes.plot(*zip(*points), fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
