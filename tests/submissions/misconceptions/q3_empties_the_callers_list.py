"""Takes the numbers out of the caller's list one by one."""

# question: q3
# rule: q3.lists-unchanged
# fails: three_curves_with_their_own_x
# cause: changes-the-callers-list

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
        self.X = None
        self.Y = None
    def add(self, x, y):
        if not isinstance(y, (list, tuple)):
            y = [y]
        if isinstance(y, tuple):
            y = list(y)
        if not isinstance(x, (list, tuple)):
            x = [x] * len(y)
        if self.X is None:
            self.X = [[] for _ in y]
            self.Y = [[] for _ in y]
        for j in range(len(self.X)):
            height = y.pop(0)
            if x[j] is not None and height is not None:
                self.X[j].append(x[j])
                self.Y[j].append(height)
        axes = self.axes[0]
        axes.cla()
        for xs, ys, fmt in zip(self.X, self.Y, self.fmts):
            axes.plot(xs, ys, fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
