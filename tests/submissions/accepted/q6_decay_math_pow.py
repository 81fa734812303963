"""math.pow."""

# question: q6

def decay_factor(lr, wd, steps):
    return math.pow(1 - lr * wd, steps)
