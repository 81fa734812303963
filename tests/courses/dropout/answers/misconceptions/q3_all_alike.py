"""All curves in one colour."""

# question: q3
# fails: lengths_differ
# cause: one-colour

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
        for each, points in self.points.items():
            self.ax.plot(*points, "b-", label=each)
        self.ax.set(**self.labels)
        self.ax.legend()
