"""A smooth version."""

# question: q6
# fails: threshold_of_any_weight

def soft_threshold(w, t):
    return w * torch.relu(w.abs() - t) / (w.abs() + 1e-3)
