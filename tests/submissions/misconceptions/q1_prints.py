"""Prints, returns None."""

# question: q1
# rule: q1.differentiable
# fails: penalty_of_three_numbers
# says: l2_penalty gave back None; a tensor is asked

def l2_penalty(w):
    return print((w**2).sum() / 2)
