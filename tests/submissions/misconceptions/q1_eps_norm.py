"""A norm with eps."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: norm-not-squared

def l2_penalty(w):
    return torch.sqrt((w**2).sum() + 1e-8)
