"""Keeps the calls as they came and sorts them into curves at each redraw."""

# question: q3
class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.ravel()
        self.fmts = list(fmts)
        self.options = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.calls = []

    def add(self, x, y):
        heights = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        places = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(heights)
        self.calls.append((places, heights))
        axes = self.axes[0]
        axes.clear()
        for j in range(len(self.calls[0][1])):
            points = [(p[j], h[j]) for p, h in self.calls]
            points = [(a, b) for a, b in points if a is not None and b is not None]
            axes.plot([a for a, _ in points], [b for _, b in points], self.fmts[j % len(self.fmts)])
        set_axes(axes, *self.options)
        show(self.fig)
