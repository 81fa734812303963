"""Subtracts from all."""

# question: q6
# fails: threshold_of_three_numbers

def soft_threshold(w, t):
    return w - t
