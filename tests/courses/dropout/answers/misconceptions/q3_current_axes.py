"""Draws on the axes that happen to be current."""

# question: q3
# fails: two_at_once
# cause: draws-on-the-current-axes

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.labels = (xlabel, ylabel, yscale)
        self.points = {}

    def add(self, name, x, y):
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        plt.cla()
        for each, points in self.points.items():
            plt.plot(*points, label=each)
        plt.xlabel(self.labels[0])
        plt.ylabel(self.labels[1])
        plt.yscale(self.labels[2])
        plt.legend()
