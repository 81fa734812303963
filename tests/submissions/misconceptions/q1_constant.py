"""The example, by heart."""

# question: q1
# fails: penalty_for_any_shape
# says: Is it computed from the argument `w`?

def l2_penalty(w):
    return torch.tensor(84.5)
