"""Half the norm: not squared."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: the norm still has to be squared

def l2_penalty(w):
    return w.norm() / 2
