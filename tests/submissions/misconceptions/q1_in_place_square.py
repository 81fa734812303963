"""Squares the caller's weight."""

# question: q1
# fails: penalty_leaves_the_weight_alone

def l2_penalty(w):
    return w.data.pow_(2).sum() / 2
