"""Hard threshold."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_three_numbers
# cause: large-weights-stay

def soft_threshold(w, t):
    return torch.where(w.abs() > t, w, torch.zeros_like(w))
