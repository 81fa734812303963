"""A 0-d tensor, not a float."""

# question: q6
# rule: q6.factor-float
# fails: decay_of_two_steps
# cause: tensor-for-a-number

def decay_factor(lr, wd, steps):
    return torch.tensor(1 - lr * wd, dtype=torch.float64) ** steps
