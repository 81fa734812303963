"""Asks pyplot for a figure of a fixed name, which all Animators then share."""

# question: q3
# rule: q3.own-figure
# fails: two_animators_at_once
# cause: figure-is-shared

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure("Animator", figsize=figsize)
        self.fig.clear()  # what an earlier cell has drawn
        self.fig.set_size_inches(figsize)
        self.axes = self.fig.subplots(nrows, ncols, squeeze=False).ravel()
        self.dress = lambda: set_axes(
            self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, legend
        )
        self.fmts = fmts
        self.curves = None

    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else (y,)
        x = x if isinstance(x, (list, tuple)) else (x,) * len(y)
        if self.curves is None:
            self.curves = [([], []) for _ in y]
        for (xs, ys), a, b in zip(self.curves, x, y):
            if a is not None and b is not None:
                xs.append(a)
                ys.append(b)
        self.axes[0].cla()
        for (xs, ys), fmt in zip(self.curves, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        self.dress()
        show(self.fig)
