"""A figure that pyplot does not know, so that nothing has to be closed."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.Figure(figsize=figsize)
        self.axes = self.fig.subplots(nrows, ncols, squeeze=False).ravel()
        self.names = (xlabel, ylabel)
        self.ranges = (xlim, ylim)
        self.scales = (xscale, yscale)
        self.legend = None if legend is None else list(legend)
        self.fmts = list(fmts)
        self.history = None

    def add(self, x, y):
        many = isinstance(y, (list, tuple))
        heights = list(y) if many else [y]
        places = list(x) if isinstance(x, (list, tuple)) else [x for _ in heights]
        if self.history is None:
            self.history = [[[], []] for _ in heights]
        for kept, place, height in zip(self.history, places, heights):
            if place is None or height is None:
                continue
            kept[0].append(place)
            kept[1].append(height)
        self.axes[0].cla()
        arguments = []
        for (xs, ys), fmt in zip(self.history, self.fmts):
            arguments += [xs, ys, fmt]
        self.axes[0].plot(*arguments)
        set_axes(self.axes[0], *self.names, *self.ranges, *self.scales, self.legend)
        show(self.fig)
