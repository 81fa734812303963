"""Not summed."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_of_three_numbers
# cause: not-summed

def l2_penalty(w):
    return w**2 / 2
