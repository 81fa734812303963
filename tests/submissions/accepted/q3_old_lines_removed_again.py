"""Removes the old lines in place of clearing, starts the colours anew, and dresses by methods of the axes."""

# question: q3

class Animator:
    """A figure that grows with each call of add."""

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
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.reshape(-1)
        self.fmts = fmts
        self.legend = legend
        self.limits = xlim, ylim
        self.xs = self.ys = None
        first = self.axes[0]
        first.set_xscale(xscale)
        first.set_yscale(yscale)
        first.set_xlabel(xlabel or "")
        first.set_ylabel(ylabel or "")
        first.grid(True)

    def add(self, x, y):
        ys = list(y) if isinstance(y, (list, tuple)) else [y]
        xs = list(x) if isinstance(x, (list, tuple)) else [x] * len(ys)
        if self.xs is None:
            self.xs = {j: [] for j in range(len(ys))}
            self.ys = {j: [] for j in range(len(ys))}
        for j in self.xs:
            if xs[j] is not None and ys[j] is not None:
                self.xs[j] = [*self.xs[j], xs[j]]
                self.ys[j] = [*self.ys[j], ys[j]]
        first = self.axes[0]
        while len(first.lines) > 0:
            first.lines[0].remove()
        first.set_prop_cycle(None)
        first.relim()
        for j, fmt in zip(self.xs, self.fmts):
            first.plot(self.xs[j], self.ys[j], fmt)
        xlim, ylim = self.limits
        if xlim is not None:
            first.set_xlim(xlim)
        if ylim is not None:
            first.set_ylim(ylim)
        if self.legend:
            first.legend(self.legend)
        show(self.fig)
