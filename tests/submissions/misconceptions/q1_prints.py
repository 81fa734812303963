"""Prints, returns None."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return print((w**2).sum() / 2)
