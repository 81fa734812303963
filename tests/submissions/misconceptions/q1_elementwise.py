"""Not summed."""

# question: q1
# rule: q1.zero-dimensional
# fails: penalty_of_three_numbers
# says: l2_penalty gave a tensor of shape [3]; one number is asked

def l2_penalty(w):
    return w**2 / 2
