"""Flattened."""

# question: q6
# rule: q6.threshold
# fails: threshold_gives_a_new_tensor
# cause: another-shape

def soft_threshold(w, t):
    return (torch.sign(w) * torch.relu(w.abs() - t)).flatten()
