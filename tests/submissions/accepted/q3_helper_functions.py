"""Separate helper functions; the numbers are kept as floats."""

# question: q3

def _as_list(value, length=None):
    if isinstance(value, (list, tuple)):
        return [v for v in value]
    return [value] * (length or 1)


def _known(*numbers):
    return all(number is not None for number in numbers)


class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = self.axes[0] if nrows == 1 else self.axes[:, 0]
        self.args = [xlabel, ylabel, xlim, ylim, xscale, yscale, legend]
        self.fmts = fmts
        self.data = []

    def add(self, x, y):
        ys = _as_list(y)
        xs = _as_list(x, len(ys))
        if len(self.data) == 0:
            self.data = [[] for _ in ys]
        for path, a, b in zip(self.data, xs, ys):
            if _known(a, b):
                path.append((float(a), float(b)))
        self.axes[0].clear()
        for k, path in enumerate(self.data):
            self.axes[0].plot([p[0] for p in path], [p[1] for p in path],
                              self.fmts[k % len(self.fmts)])
        set_axes(self.axes[0], *self.args)
        show(self.fig)
