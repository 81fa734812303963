"""Keeps the calls as tuples and works the curves out anew each time."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, grid = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = grid.flatten()
        self.dressing = dict(xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                             xscale=xscale, yscale=yscale, legend=legend)
        self.fmts = fmts
        self.calls = []

    def add(self, x, y):
        heights = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        places = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(heights)
        self.calls.append(tuple(zip(places, heights)))
        canvas = self.axes[0]
        canvas.clear()
        for curve in range(len(self.calls[0])):
            seen = [call[curve] for call in self.calls if None not in call[curve]]
            canvas.plot([a for a, _ in seen], [b for _, b in seen],
                        self.fmts[curve % len(self.fmts)])
        set_axes(canvas, **self.dressing)
        show(self.fig)
