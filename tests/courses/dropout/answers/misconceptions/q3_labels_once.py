"""Labels are set once, and cleared with the axes."""

# question: q3
# fails: labels_hold
# cause: labels-once

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.ax.set(xlabel=xlabel, ylabel=ylabel, yscale=yscale)
        self.points = {}

    def add(self, name, x, y):
        xs, ys = self.points.setdefault(name, ([], []))
        xs.append(x)
        ys.append(y)
        self.ax.cla()
        for each, points in self.points.items():
            self.ax.plot(*points, label=each)
        self.ax.legend()
