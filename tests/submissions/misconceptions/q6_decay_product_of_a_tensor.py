"""The product of a tensor of factors, which is a tensor again."""

# question: q6
# rule: q6.factor-float
# fails: decay_of_two_steps
# cause: tensor-for-a-number

def decay_factor(lr: float, wd: float, steps: int) -> float:
    return torch.full((steps,), 1 - lr * wd, dtype=torch.float64).prod()
