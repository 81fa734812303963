"""Scales."""

# question: q6
# fails: threshold_of_three_numbers

def soft_threshold(w, t):
    return w * (1 - t)
