"""The axes are never cleared."""

# question: q3
# fails: two_curves_of_two_points
# cause: piles-up

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.ax.set(xlabel=xlabel, ylabel=ylabel, yscale=yscale)
        self.points = {}

    def add(self, name, x, y):
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        for each, points in self.points.items():
            self.ax.plot(*points, label=each)
        self.ax.legend()
