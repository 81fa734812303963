"""Goes through the rows, which a 0-d tensor does not have."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: no-result

def l2_penalty(w):
    return sum((row ** 2).sum() for row in w) / 2
