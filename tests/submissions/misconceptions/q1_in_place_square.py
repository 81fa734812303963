"""Squares the caller's weight."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: changes-w

def l2_penalty(w):
    return w.data.pow_(2).sum() / 2
