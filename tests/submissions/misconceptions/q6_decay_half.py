"""lr wd / 2."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# says: the half in the penalty cancels a 2

def decay_factor(lr, wd, steps):
    return (1 - lr * wd / 2) ** steps
