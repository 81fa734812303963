"""The heights of each call are kept as the list that brought them, and turned around to draw."""

# question: q3
# rule: q3.lists-refilled
# fails: three_curves_with_their_own_x
# cause: keeps-the-callers-list

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.ravel()
        self.dress = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.positions, self.heights = [], []

    def add(self, x, y):
        heights = y if isinstance(y, (list, tuple)) else (y,)
        self.positions.append(tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(heights))
        self.heights.append(heights)
        self.axes[0].cla()
        for xs, ys, fmt in zip(zip(*self.positions), zip(*self.heights), self.fmts):
            points = [(a, b) for a, b in zip(xs, ys) if a is not None and b is not None]
            self.axes[0].plot([a for a, _ in points], [b for _, b in points], fmt)
        set_axes(self.axes[0], *self.dress)
        show(self.fig)
