"""Dresses the empty axes in __init__ as well; turns numbers into floats before it keeps them."""

# question: q3

class Animator:
    def __init__(
        self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None, xscale="linear",
        yscale="linear", fmts=("-", "m--", "g-.", "r:"), nrows=1, ncols=1, figsize=(3.5, 2.5),
    ):
        self.fig, axes = plt.subplots(nrows, ncols, figsize=figsize, squeeze=False)
        self.axes = tuple(axes.flat)
        self.fmts = fmts
        self.keywords = {"xlabel": xlabel, "ylabel": ylabel, "xlim": xlim, "ylim": ylim,
                         "xscale": xscale, "yscale": yscale}
        self.legend = legend
        self.data = []
        set_axes(self.axes[0], **self.keywords, legend=None)  # no line, no name

    def add(self, x, y):
        if isinstance(y, (list, tuple)):
            points = zip(x if isinstance(x, (list, tuple)) else [x] * len(y), y)
        else:
            points = [(x[0] if isinstance(x, (list, tuple)) else x, y)]
        points = list(points)
        if len(self.data) == 0:
            self.data = [([], []) for _ in points]
        for (xs, ys), point in zip(self.data, points):
            if all(value is not None for value in point):
                xs.append(float(point[0]))
                ys.append(float(point[1]))
        self.axes[0].cla()
        for (xs, ys), fmt in zip(self.data, self.fmts):
            self.axes[0].plot(xs, ys, fmt)
        set_axes(self.axes[0], **self.keywords, legend=self.legend)
        show(self.fig)
