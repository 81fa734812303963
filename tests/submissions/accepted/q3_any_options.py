"""Options gathered from locals(); fig and axes are read-only properties."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        options = dict(locals())
        names = ("xlabel", "ylabel", "xlim", "ylim", "xscale", "yscale", "legend")
        self.__dressing = {name: options[name] for name in names}
        self.__fmts = tuple(fmts)
        self.__fig, self.__grid = plt.subplots(nrows, ncols, squeeze=False)
        self.__fig.set_size_inches(*figsize)
        self.__history = {}

    @property
    def fig(self):
        return self.__fig

    @property
    def axes(self):
        return list(self.__grid.flat)

    def add(self, x, y):
        ys = dict(enumerate(y if isinstance(y, (list, tuple)) else [y]))
        xs = dict(enumerate(x)) if isinstance(x, (list, tuple)) else dict.fromkeys(ys, x)
        if not self.__history:
            self.__history = {j: [] for j in ys}
        for j, points in self.__history.items():
            if xs[j] is not None and ys[j] is not None:
                points.append((xs[j], ys[j]))
        target = self.axes[0]
        target.cla()
        for j, points in self.__history.items():
            target.plot([p for p, _ in points], [q for _, q in points], self.__fmts[j])
        set_axes(target, **self.__dressing)
        show(self.fig)
