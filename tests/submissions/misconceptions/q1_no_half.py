"""The half is missing."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return (w**2).sum()
