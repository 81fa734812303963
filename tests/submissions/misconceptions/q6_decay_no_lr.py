"""Without lr."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: factor-without-lr

def decay_factor(lr, wd, steps):
    return (1 - wd) ** steps
