"""w / |w| is nan at 0."""

# question: q6
# fails: threshold_of_any_weight

def soft_threshold(w, t):
    return w / w.abs() * torch.relu(w.abs() - t)
