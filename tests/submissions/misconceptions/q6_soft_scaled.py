"""Scales."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: shrinks-by-a-share

def soft_threshold(w, t):
    return w * (1 - t)
