"""Implicit steps."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: divides-by-growth

def decay_factor(lr, wd, steps):
    return 1 / (1 + lr * wd) ** steps
