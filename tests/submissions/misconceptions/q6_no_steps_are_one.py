"""Starts with the factor of one step and multiplies by the rest, so 0 steps give that of one."""

# question: q6
# rule: q6.steps
# fails: decay_of_any_steps
# cause: no-step-is-one-step

def decay_factor(lr: float, wd: float, steps: int) -> float:
    factor = 1 - lr * wd
    for _ in range(steps - 1):
        factor = factor * (1 - lr * wd)
    return factor
