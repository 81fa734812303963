"""Clamps to [-t, t]."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# says: That is what is taken away, clamped to t, not what is left

def soft_threshold(w, t):
    return w.clamp(-t, t)
