"""The square of the sum."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# cause: squares-the-sum

def l2_penalty(w):
    return w.sum() ** 2 / 2
