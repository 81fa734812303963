"""The weight itself is cut to ±t on the way."""

# question: q6
# rule: q6.threshold-unchanged
# fails: threshold_gives_a_new_tensor
# cause: thresholds-in-place

def soft_threshold(w, t):
    before = w.clone()
    return before - w.clamp_(-t, t)
