"""Remembers the raw calls and works out the curves anew at each redraw."""

# question: q3

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
        self.calls = []
    def add(self, x, y):
        several = lambda v: isinstance(v, (list, tuple))
        ys = tuple(y) if several(y) else (y,)
        xs = tuple(x) if several(x) else (x,) * len(ys)
        self.calls.append((xs, ys))
        axes = self.axes[0]
        axes.cla()
        for j in range(len(self.calls[0][1])):
            points = [(a[j], b[j]) for a, b in self.calls if a[j] is not None and b[j] is not None]
            axes.plot([a for a, _ in points], [b for _, b in points], self.fmts[j])
        set_axes(axes, *self.dressing)
        show(self.fig)
