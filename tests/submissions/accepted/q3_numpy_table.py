"""A float64 table with a column per curve; nan marks what is skipped, by a mask of its own."""

# question: q3

import numpy as np


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
        self.table = None
    def add(self, x, y):
        heights = list(y) if isinstance(y, (list, tuple)) else [y]
        places = list(x) if isinstance(x, (list, tuple)) else [x] * len(heights)
        row = [
            (False, 0.0, 0.0) if a is None or b is None else (True, a, b)
            for a, b in zip(places, heights)
        ]
        new = np.array([row], dtype=np.float64)  # (1, curves, 3)
        self.table = new if self.table is None else np.concatenate([self.table, new])
        axes = self.axes[0]
        axes.cla()
        for j, fmt in zip(range(self.table.shape[1]), self.fmts):
            kept = self.table[:, j][self.table[:, j, 0] == 1]
            axes.plot(kept[:, 1], kept[:, 2], fmt)
        set_axes(axes, *self.dressing)
        show(self.fig)
