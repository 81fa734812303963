"""Stores the points as 32-bit floats: 1e-60 becomes 0, 1e60 inf, and 0.1 is not 0.1."""

# question: q3
# rule: q3.redraws
# fails: three_adds_give_all_points
# cause: single-precision

from array import array


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
        self.X = None
        self.Y = None
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.X is None:
            self.X = [array("f") for _ in y]
            self.Y = [array("f") for _ in y]
        for xs, ys, a, b in zip(self.X, self.Y, x, y):
            if a is not None and b is not None:
                xs.append(a)
                ys.append(b)
        axes = self.axes[0]
        axes.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            axes.plot(xs, ys, fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
