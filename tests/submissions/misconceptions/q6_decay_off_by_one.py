"""One step more."""

# question: q6
# rule: q6.steps
# fails: decay_of_two_steps
# cause: one-step-more

def decay_factor(lr, wd, steps):
    return (1 - lr * wd) ** (steps + 1)
