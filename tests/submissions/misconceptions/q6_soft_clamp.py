"""Clamps to [-t, t]."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: clamps-to-the-threshold

def soft_threshold(w, t):
    return w.clamp(-t, t)
