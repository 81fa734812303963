"""Switches the gradient on for its argument."""

# question: q1
# rule: q1.unchanged
# fails: penalty_leaves_the_weight_alone
# cause: switches-requires-grad

def l2_penalty(w):
    w.requires_grad_(True)
    return (w**2).sum() / 2
