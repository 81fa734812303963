"""The continuous limit."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: limit-of-tiny-steps

def decay_factor(lr, wd, steps):
    return math.exp(-lr * wd * steps)
