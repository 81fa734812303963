"""The weight itself is cut to ±t on the way."""

# question: q6
# rule: q6.threshold-unchanged
# fails: threshold_of_any_weight
# says: changed the weight itself: return a new tensor

def soft_threshold(w, t):
    before = w.clone()
    return before - w.clamp_(-t, t)
