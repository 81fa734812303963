"""Replaces the lines instead of clearing, then autoscales anew."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize)
        self.axes = axes if nrows * ncols > 1 else [axes]
        self.look = [xlabel, ylabel, xlim, ylim, xscale, yscale, legend]
        self.fmts = fmts
        self.data = None

    @staticmethod
    def _as_list(value, n):
        return list(value) if isinstance(value, (list, tuple)) else [value] * n

    def add(self, x, y):
        y = self._as_list(y, 1)
        x = self._as_list(x, len(y))
        if self.data is None:
            self.data = [([], []) for _ in y]
        for (xs, ys), a, b in zip(self.data, x, y):
            if not (a is None or b is None):
                xs.append(a)
                ys.append(b)
        axes = self.axes[0]
        for line in list(axes.lines):
            line.remove()
        axes.set_prop_cycle(None)
        for (xs, ys), fmt in zip(self.data, self.fmts):
            axes.plot(xs, ys, fmt)
        axes.relim()
        axes.autoscale(True)
        set_axes(axes, *self.look)
        show(self.fig)
