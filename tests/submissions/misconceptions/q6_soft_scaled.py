"""Scales."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# says: they lose a fixed amount, not a share

def soft_threshold(w, t):
    return w * (1 - t)
