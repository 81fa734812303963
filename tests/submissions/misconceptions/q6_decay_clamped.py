"""Never negative."""

# question: q6
# rule: q6.steps
# fails: decay_of_any_steps
# cause: factor-stops-at-zero

def decay_factor(lr, wd, steps):
    return max(0.0, 1 - lr * wd) ** steps
