"""Only the first row counts."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return (w[0] ** 2).sum() / 2
