"""2 lr wd."""

# question: q6
# rule: q6.steps
# fails: decay_of_two_steps
# cause: factor-decays-twice

def decay_factor(lr, wd, steps):
    return (1 - 2 * lr * wd) ** steps
