"""The points are sorted by x."""

# question: q3
# fails: lengths_differ
# cause: sorts-points

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.labels = {"xlabel": xlabel, "ylabel": ylabel, "yscale": yscale}
        self.points = {}

    def add(self, name, x, y):
        self.points.setdefault(name, []).append((x, y))
        self.ax.cla()
        for each, points in self.points.items():
            self.ax.plot(*zip(*sorted(points)), label=each)
        self.ax.set(**self.labels)
        self.ax.legend()
