"""Takes the old lines off one by one and starts the colours anew, in place of cla."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.flatten().tolist()
        self.how = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.xs = self.ys = None

    def add(self, x, y):
        y = list(y) if isinstance(y, (list, tuple)) else [y]
        x = list(x) if isinstance(x, (list, tuple)) else [x] * len(y)
        if self.xs is None:
            self.xs = {j: [] for j in range(len(y))}
            self.ys = {j: [] for j in range(len(y))}
        for j in self.xs:
            if j < len(y) and x[j] is not None and y[j] is not None:
                self.xs[j].append(x[j])
                self.ys[j].append(y[j])
        ax = self.axes[0]
        while ax.lines:
            ax.lines[0].remove()
        ax.set_prop_cycle(None)
        for j, fmt in zip(self.xs, self.fmts):
            ax.plot(self.xs[j], self.ys[j], fmt)
        ax.relim()
        ax.autoscale_view()
        ax.grid(False)
        set_axes(ax, *self.how)
        show(self.fig)
