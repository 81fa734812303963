"""Remembers each call as a tuple of points and rebuilds all curves from the calls."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.ravel()
        self.config = dict(
            xlabel=xlabel, ylabel=ylabel, legend=legend, xlim=xlim, ylim=ylim,
            xscale=xscale, yscale=yscale,
        )
        self.fmts = fmts
        self.calls = []

    def add(self, x, y):
        heights = tuple(y) if isinstance(y, (tuple, list)) else (y,)
        places = tuple(x) if isinstance(x, (tuple, list)) else (x,) * len(heights)
        self.calls.append(tuple(zip(places, heights)))
        ax = self.axes[0]
        ax.clear()
        for j in range(min(len(self.calls[0]), len(self.fmts))):
            points = [call[j] for call in self.calls if None not in call[j]]
            ax.plot([p[0] for p in points], [p[1] for p in points], self.fmts[j])
        set_axes(ax, **self.config)
        show(self.fig)
