"""The very lists that were passed are remembered: a caller who refills one changes the points."""

# question: q3
# rule: q3.lists-refilled
# fails: three_curves_with_their_own_x
# cause: keeps-the-callers-list

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = axes.reshape(-1)
        self.args = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self.fmts = fmts
        self.calls = []

    def add(self, x, y):
        y = y if isinstance(y, (list, tuple)) else [y]
        x = x if isinstance(x, (list, tuple)) else [x] * len(y)
        self.calls.append((x, y))
        self.axes[0].cla()
        for j in range(len(self.calls[0][1])):
            points = [(xs[j], ys[j]) for xs, ys in self.calls]
            points = [p for p in points if p[0] is not None and p[1] is not None]
            self.axes[0].plot([a for a, _ in points], [b for _, b in points], self.fmts[j])
        set_axes(self.axes[0], *self.args)
        show(self.fig)
