"""Subplots added one by one; a closure does the dressing."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        self.fig = plt.figure(figsize=figsize)
        self.axes = [self.fig.add_subplot(nrows, ncols, k + 1) for k in range(nrows * ncols)]
        names = None if legend is None else list(legend)

        def dress():
            set_axes(self.axes[0], xlabel, ylabel, xlim, ylim, xscale, yscale, names)

        self._dress = dress
        self._fmts = list(fmts)
        self._calls = []

    def add(self, x, y):
        y = tuple(y) if isinstance(y, (list, tuple)) else (y,)
        x = tuple(x) if isinstance(x, (list, tuple)) else (x,) * len(y)
        self._calls.append((x, y))
        target = self.axes[0]
        target.cla()
        for j in range(len(self._calls[0][1])):
            xs, ys = [], []
            for places, heights in self._calls:
                if j < len(heights) and places[j] is not None and heights[j] is not None:
                    xs.append(places[j])
                    ys.append(heights[j])
            target.plot(xs, ys, self._fmts[j] if j < len(self._fmts) else "-")
        self._dress()
        show(self.fig)
