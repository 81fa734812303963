"""A quarter of the sum of squares."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: halved-twice

def l2_penalty(w):
    return (w**2).sum() / 4
