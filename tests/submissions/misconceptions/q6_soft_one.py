"""t is always 1."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_any_weight
# cause: threshold-written-in

def soft_threshold(w, t):
    return torch.sign(w) * torch.relu(w.abs() - 1)
