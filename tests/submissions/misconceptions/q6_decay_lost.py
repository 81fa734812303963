"""What is lost, not what is kept."""

# question: q6
# rule: q6.steps
# fails: decay_of_two_steps
# cause: lost-for-kept

def decay_factor(lr, wd, steps):
    return 1 - (1 - lr * wd) ** steps
