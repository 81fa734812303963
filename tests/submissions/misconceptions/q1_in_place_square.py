"""Squares the caller's weight."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# says: change their tensor in place

def l2_penalty(w):
    return w.data.pow_(2).sum() / 2
