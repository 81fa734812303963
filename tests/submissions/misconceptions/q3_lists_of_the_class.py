"""The lists belong to the class: a second Animator goes on with the first one's points."""

# question: q3
# rule: q3.own-figure
# fails: scalar_y_and_call_order
# cause: state-in-the-class

class Animator:
    X = []
    Y = []

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
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        while len(self.X) < len(y):
            self.X.append([])
            self.Y.append([])
        for xs, ys, a, b in zip(self.X, self.Y, x, y):
            if a is not None and b is not None:
                xs.append(a)
                ys.append(b)
        axes = self.axes[0]
        axes.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            axes.plot(xs, ys, fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
