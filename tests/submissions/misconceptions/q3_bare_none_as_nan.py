"""A None for the only curve becomes nan, which breaks its line; in a list it is skipped."""

# question: q3
# rule: q3.none-skipped
# fails: none_is_skipped_and_zero_is_kept
# cause: bare-none

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = list(axes.flatten())
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.curves = None

    def add(self, x, y):
        ys = list(y) if isinstance(y, (list, tuple)) else [float("nan") if y is None else y]
        xs = list(x) if isinstance(x, (list, tuple)) else [x] * len(ys)
        if self.curves is None:
            self.curves = [([], []) for _ in ys]
        for (before, heights), a, b in zip(self.curves, xs, ys):
            if a is not None and b is not None:
                before.append(a)
                heights.append(b)
        ax = self.axes[0]
        ax.cla()
        for (before, heights), fmt in zip(self.curves, self.fmts):
            ax.plot(before, heights, fmt)
        set_axes(ax, *self.dress)
        show(self.fig)
