"""A smooth version."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_any_weight
# cause: smoothed-threshold

def soft_threshold(w, t):
    return w * torch.relu(w.abs() - t) / (w.abs() + 1e-3)
