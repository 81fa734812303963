"""The continuous limit."""

# question: q6
# fails: decay_of_two_steps

def decay_factor(lr, wd, steps):
    return math.exp(-lr * wd * steps)
