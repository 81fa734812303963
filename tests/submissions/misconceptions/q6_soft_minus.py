"""Subtracts from all."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# says: Towards 0 is upwards for a negative weight

def soft_threshold(w, t):
    return w - t
