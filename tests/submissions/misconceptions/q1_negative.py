"""The wrong sign."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: That is the right size with the wrong sign

def l2_penalty(w):
    return -(w**2).sum() / 2
