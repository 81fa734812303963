"""Ignores the whole call where one curve has a None, so the other curves lose their point."""

# question: q3
# rule: q3.every-point
# fails: three_adds_give_all_points
# cause: none-skips-all

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(axes.flat)
        self.args = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.curves = None

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.curves is None:
            self.curves = [([], []) for _ in y]
        complete = all(value is not None for value in x + y)
        for (xs, ys), a, b in zip(self.curves, x, y):
            if complete:
                xs.append(a)
                ys.append(b)
        self.axes[0].cla()
        for (xs, ys), fmt in zip(self.curves, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], *self.args)
        show(self.fig)
