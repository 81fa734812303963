"""Lines are kept and extended."""

# question: q3

class Comparison:
    def __init__(self, xlabel, ylabel, yscale="linear"):
        self.fig, self.ax = plt.subplots()
        self.ax.set_xlabel(xlabel)
        self.ax.set_ylabel(ylabel)
        self.ax.set_yscale(yscale)
        self.lines = {}

    def add(self, name, x, y):
        if name not in self.lines:
            (self.lines[name],) = self.ax.plot([], [], label=name)
        line = self.lines[name]
        line.set_data([*line.get_xdata(), x], [*line.get_ydata(), y])
        self.ax.relim()
        self.ax.autoscale_view()
        self.ax.legend()
        show(self.fig)
