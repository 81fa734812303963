"""Prints, returns None."""

# question: q1
# rule: q1.differentiable
# fails: penalty_of_three_numbers
# cause: returns-nothing

def l2_penalty(w):
    return print((w**2).sum() / 2)
