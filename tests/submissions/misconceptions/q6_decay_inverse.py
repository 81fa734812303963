"""Implicit steps."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# says: That divides by 1 + lr wd in each step; SGD multiplies

def decay_factor(lr, wd, steps):
    return 1 / (1 + lr * wd) ** steps
