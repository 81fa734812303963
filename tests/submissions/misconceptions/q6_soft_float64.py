"""The result is float64 whatever the weight is."""

# question: q6
# rule: q6.threshold-new
# fails: threshold_gives_a_new_tensor
# cause: another-dtype

def soft_threshold(w, t):
    w = w.double()
    return torch.sign(w) * torch.relu(w.abs() - t)
