"""Half the variance."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: half-the-variance

def l2_penalty(w):
    return w.var() / 2
