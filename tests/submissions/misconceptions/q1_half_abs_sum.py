"""Half the L1 norm."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: adds-absolute-values

def l2_penalty(w):
    return w.abs().sum() / 2
