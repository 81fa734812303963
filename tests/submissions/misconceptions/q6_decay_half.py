"""lr wd / 2."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: factor-decays-by-half

def decay_factor(lr, wd, steps):
    return (1 - lr * wd / 2) ** steps
