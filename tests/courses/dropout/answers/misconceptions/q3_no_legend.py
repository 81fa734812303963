"""The names are used for the points alone."""

# question: q3
# fails: both_curves_are_named
# cause: no-legend

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.labels = {"xlabel": xlabel, "ylabel": ylabel, "yscale": yscale}
        self.points = {}

    def add(self, name, x, y):
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        self.ax.cla()
        for points in self.points.values():
            self.ax.plot(*points)
        self.ax.set(**self.labels)
