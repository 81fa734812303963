"""Lambda is part of it."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return 3 * (w**2).sum() / 2
