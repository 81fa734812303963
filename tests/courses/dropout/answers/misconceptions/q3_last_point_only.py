"""Each point replaces the one before."""

# question: q3
# fails: two_curves_of_two_points
# cause: keeps-one-point

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.labels = {"xlabel": xlabel, "ylabel": ylabel, "yscale": yscale}
        self.points = {}

    def add(self, name, x, y):
        self.points[name] = ([x], [y])
        self.ax.cla()
        for each, points in self.points.items():
            self.ax.plot(*points, label=each)
        self.ax.set(**self.labels)
        self.ax.legend()
