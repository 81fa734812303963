"""The largest absolute value."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: That is the largest absolute value

def l2_penalty(w):
    return w.abs().max()
