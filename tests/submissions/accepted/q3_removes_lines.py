"""Dresses at the start already, removes the old lines itself, points as pairs in a dictionary."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize)
        self.axes = axes if nrows * ncols > 1 else [axes]
        self.options = xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        self.fmts = fmts
        self.paths = {}
        self.drawn = []
        set_axes(self.axes[0], *self.options[:-1], None)

    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else [y]
        x = x if isinstance(x, (list, tuple)) else [x] * len(y)
        for line in self.drawn:
            line.remove()
        self.drawn = []
        axes = self.axes[0]
        axes.cla()
        for j, point in enumerate(zip(x, y)):
            path = self.paths.setdefault(j, [])
            if not any(number is None for number in point):
                path.append(point)
            xs, ys = zip(*path) if path else ((), ())
            self.drawn.extend(axes.plot(xs, ys, self.fmts[j] if j < len(self.fmts) else "-"))
        set_axes(axes, *self.options)
        show(self.fig)
