"""Half the sum, nothing squared."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: nothing-is-squared

def l2_penalty(w):
    return w.sum() / 2
