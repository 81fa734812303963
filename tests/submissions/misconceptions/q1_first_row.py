"""Only the first row counts."""

# question: q1
# rule: q1.any-shape
# fails: penalty_of_three_numbers
# says: That is half the square of the first entry alone

def l2_penalty(w):
    return (w[0] ** 2).sum() / 2
