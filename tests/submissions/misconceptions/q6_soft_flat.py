"""Flattened."""

# question: q6
# fails: threshold_of_any_weight
# says: the result has the shape (50,)

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).flatten()
