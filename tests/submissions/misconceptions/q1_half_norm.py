"""Half the norm: not squared."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: norm-not-squared

def l2_penalty(w):
    return w.norm() / 2
