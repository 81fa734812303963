"""w / |w| is nan at 0."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_any_weight
# says: A weight of size exactly t should become 0, and 0 should stay 0

def soft_threshold(w, t):
    return w / w.abs() * torch.relu(w.abs() - t)
