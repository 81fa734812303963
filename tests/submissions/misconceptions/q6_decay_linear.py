"""Steps are added."""

# question: q6
# rule: q6.decay
# fails: decay_of_two_steps
# says: Steps multiply, they do not add

def decay_factor(lr, wd, steps):
    return 1 - lr * wd * steps
