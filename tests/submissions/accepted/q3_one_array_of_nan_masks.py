"""Keeps all calls as rows of floats, nan for None, and masks them out at each redraw."""

# question: q3
class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, axes = plt.subplots(nrows=nrows, ncols=ncols, figsize=figsize, squeeze=False)
        self.axes = [ax for line in axes for ax in line]
        self._set = (xlabel, ylabel, xlim, ylim, xscale, yscale, legend)
        self._fmts = fmts
        self._xs, self._ys = [], []

    def add(self, x, y):
        row = [y] if not isinstance(y, (list, tuple)) else list(y)
        places = [x] * len(row) if not isinstance(x, (list, tuple)) else list(x)
        hole = [a is None or b is None for a, b in zip(places, row)]
        self._xs.append([math.nan if h else float(a) for a, h in zip(places, hole)])
        self._ys.append([math.nan if h else float(b) for b, h in zip(row, hole)])
        xs = torch.tensor(self._xs, dtype=torch.float64)
        ys = torch.tensor(self._ys, dtype=torch.float64)
        ax = self.axes[0]
        ax.cla()
        for j in range(ys.shape[1]):
            seen = ~ys[:, j].isnan()
            ax.plot(xs[seen, j].numpy(), ys[seen, j].numpy(), self._fmts[j % len(self._fmts)])
        set_axes(ax, *self._set)
        show(self.fig)
