"""The continuous limit."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# says: That is the exponential, the limit of many tiny steps; these are two

def decay_factor(lr, wd, steps):
    return math.exp(-lr * wd * steps)
