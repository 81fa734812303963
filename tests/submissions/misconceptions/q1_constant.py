"""The example, by heart."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# cause: not-from-w

def l2_penalty(w):
    return torch.tensor(84.5)
