"""The points belong to the class, not to the object."""

# question: q3
# fails: two_at_once
# cause: shares-points

class Comparison:
    points = {}

    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.labels = {"xlabel": xlabel, "ylabel": ylabel, "yscale": yscale}
        Comparison.points.clear()

    def add(self, name, x, y):
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        self.ax.cla()
        for each, points in self.points.items():
            self.ax.plot(*points, label=each)
        self.ax.set(**self.labels)
        self.ax.legend()
