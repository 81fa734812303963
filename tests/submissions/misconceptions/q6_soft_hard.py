"""Hard threshold."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_three_numbers
# says: Large weights are not only kept, they move towards 0 by t

def soft_threshold(w, t):
    return torch.where(w.abs() > t, w, torch.zeros_like(w))
