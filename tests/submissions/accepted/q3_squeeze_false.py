"""Subplots with squeeze=False, flattened; points as pairs."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.flatten()
        self.args = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.points = []

    def add(self, x, y):
        heights = list(y) if isinstance(y, (list, tuple)) else [y]
        places = list(x) if isinstance(x, (list, tuple)) else [x] * len(heights)
        if not self.points:
            self.points = [[] for _ in heights]
        for points, place, height in zip(self.points, places, heights):
            if place is None or height is None:
                continue
            points.append((place, height))
        ax = self.axes[0]
        ax.clear()
        for k, points in enumerate(self.points):
            ax.plot([p for p, _ in points], [h for _, h in points], self.fmts[k % len(self.fmts)])
        set_axes(ax, *self.args)
        show(self.fig)
