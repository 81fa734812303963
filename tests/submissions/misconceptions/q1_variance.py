"""Half the variance."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: nothing is to be subtracted or averaged

def l2_penalty(w):
    return w.var() / 2
