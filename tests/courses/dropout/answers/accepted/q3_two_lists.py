"""Names in a list, and the legend by names."""

# question: q3

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig = plt.figure(figsize=(5, 3))
        self.ax = self.fig.add_subplot()
        self.asked = xlabel, ylabel, yscale
        self.names, self.xs, self.ys = [], [], []

    def add(self, name, x, y):
        if name not in self.names:
            self.names.append(name)
            self.xs.append([])
            self.ys.append([])
        at = self.names.index(name)
        self.xs[at].append(float(x))
        self.ys[at].append(float(y))
        self.ax.clear()
        for xs, ys in zip(self.xs, self.ys):
            self.ax.plot(xs, ys, "o-")
        self.ax.set_xlabel(self.asked[0])
        self.ax.set_ylabel(self.asked[1])
        self.ax.set_yscale(self.asked[2])
        self.ax.legend(self.names)
        self.ax.grid(True)
