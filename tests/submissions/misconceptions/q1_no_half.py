"""The half is missing."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: half-missing

def l2_penalty(w):
    return (w**2).sum()
