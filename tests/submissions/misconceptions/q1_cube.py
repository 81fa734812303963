"""The third power."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return (w.abs() ** 3).sum() / 2
