"""Half the mean of squares."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: averages-the-squares

def l2_penalty(w):
    return (w**2).mean() / 2
