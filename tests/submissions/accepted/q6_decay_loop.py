"""A loop."""

# question: q6

def decay_factor(lr, wd, steps):
    factor = 1
    for _ in range(steps):
        factor -= lr * wd * factor
    return factor
