"""The half is missing."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: That is the sum of squares without its half

def l2_penalty(w):
    return (w**2).sum()
