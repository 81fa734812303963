"""The third power."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: third-powers

def l2_penalty(w):
    return (w.abs() ** 3).sum() / 2
