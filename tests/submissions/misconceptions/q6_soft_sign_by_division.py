"""w / |w| is nan at 0."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_any_weight
# cause: divides-by-the-size

def soft_threshold(w, t):
    return w / w.abs() * torch.relu(w.abs() - t)
