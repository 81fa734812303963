"""Curves in a dictionary by number; more curves than formats start over; setdefault makes them."""

# question: q3

from itertools import cycle


class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig, self.axes = plt.subplots(nrows, ncols, figsize=figsize)
        if not hasattr(self.axes, "__len__"):
            self.axes = (self.axes,)
        self.history = {}
        self.fmts = fmts
        self.kwargs = {
            "xlabel": xlabel, "ylabel": ylabel, "xlim": xlim, "ylim": ylim,
            "xscale": xscale, "yscale": yscale, "legend": legend,
        }

    def add(self, x, y):
        if not hasattr(y, "__len__"):
            y = [y]
        if not hasattr(x, "__len__"):
            x = [x] * len(y)
        for j in range(len(y)):
            xs, ys = self.history.setdefault(j, ([], []))
            if x[j] is not None and y[j] is not None:
                xs += [x[j]]
                ys += [y[j]]
        top = self.axes[0]
        top.cla()
        for (xs, ys), fmt in zip(self.history.values(), cycle(self.fmts)):
            top.plot(xs, ys, fmt)
        set_axes(top, **self.kwargs)
        show(self.fig)
