"""Half the mean of squares."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: That is half the mean of the squares, where half their sum is asked

def l2_penalty(w):
    return (w**2).mean() / 2
