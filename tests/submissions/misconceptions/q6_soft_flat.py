"""Flattened."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_any_weight
# says: the result has the shape (50,)

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).flatten()
