"""Never negative."""

# question: q6
# rule: q6.steps
# fails: decay_of_any_steps
# says: A step that takes more than all flips the sign

def decay_factor(lr, wd, steps):
    return max(0.0, 1 - lr * wd) ** steps
