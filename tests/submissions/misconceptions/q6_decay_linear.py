"""Steps are added."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# cause: steps-added

def decay_factor(lr, wd, steps):
    return 1 - lr * wd * steps
