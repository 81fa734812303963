"""The largest absolute value."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: largest-entry-only

def l2_penalty(w):
    return w.abs().max()
