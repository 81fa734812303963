"""The norm instead of its square."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_of_three_numbers
# says: That is the norm of w, which is the root of what is asked

def l2_penalty(w):
    return w.norm()
