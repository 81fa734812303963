"""Keeps copies of all calls, and sorts them into curves at each redraw."""

# question: q3

class Animator:
    def __init__(self, xlabel=None, ylabel=None, legend=None, xlim=None, ylim=None,
                 xscale="linear", yscale="linear", fmts=("-", "m--", "g-.", "r:"),
                 nrows=1, ncols=1, figsize=(3.5, 2.5)):
        figure, axes = plt.subplots(nrows=nrows, ncols=ncols, figsize=figsize, squeeze=False)
        self.fig = figure
        self.axes = [one for row in axes for one in row]
        self.calls = []
        self.fmts = fmts

        def dress(target):
            set_axes(target, xlabel=xlabel, ylabel=ylabel, xlim=xlim, ylim=ylim,
                     xscale=xscale, yscale=yscale, legend=legend)

        self.dress = dress

    def add(self, x, y):
        y = [*y] if isinstance(y, (list, tuple)) else [y]
        x = [*x] if isinstance(x, (list, tuple)) else [x] * len(y)
        self.calls.append(list(zip(x, y)))
        target = self.axes[0]
        target.cla()
        curves = len(self.calls[0])
        for j, fmt in zip(range(curves), self.fmts):
            mine = [call[j] for call in self.calls if j < len(call)]
            mine = [(a, b) for a, b in mine if a is not None and b is not None]
            target.plot([a for a, _ in mine], [b for _, b in mine], fmt)
        self.dress(target)
        show(self.fig)
