"""Halves the weight in place."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: changes-w

def l2_penalty(w):
    value = (w**2).sum() / 2
    w.data *= 0.5
    return value
