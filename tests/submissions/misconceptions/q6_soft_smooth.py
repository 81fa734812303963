"""A smooth version."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_any_weight
# says: by t, and stops there

def soft_threshold(w, t):
    return w * torch.relu(w.abs() - t) / (w.abs() + 1e-3)
