"""Stops the factor at 0: beyond lr wd = 1 SGD turns the sign."""

# question: q6
# rule: q6.steps
# fails: decay_of_any_steps
# cause: factor-stops-at-zero

def decay_factor(lr: float, wd: float, steps: int) -> float:
    return max(0.0, 1 - lr * wd) ** steps
