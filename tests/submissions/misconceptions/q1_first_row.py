"""Only the first row counts."""

# question: q1
# rule: q1.any-shape
# fails: penalty_of_three_numbers
# cause: first-entry-only

def l2_penalty(w):
    return (w[0] ** 2).sum() / 2
