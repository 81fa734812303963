"""Only a list of y is taken apart."""

# question: q3
# rule: q3.list-y
# fails: three_curves_with_their_own_x
# cause: tuples-not-taken-apart

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(grid.flat)
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts, self.curves = fmts, []

    def add(self, x, y):
        ys = y if isinstance(y, list) else [y]
        xs = x if isinstance(x, (list, tuple)) else [x] * len(ys)
        if not self.curves:
            self.curves = [([], []) for _ in ys]
        for (px, py), a, b in zip(self.curves, xs, ys):
            if a is not None and b is not None:
                px.append(a)
                py.append(b)
        self.axes[0].cla()
        for (px, py), fmt in zip(self.curves, self.fmts):
            self.axes[0].plot(px, py, fmt)
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
