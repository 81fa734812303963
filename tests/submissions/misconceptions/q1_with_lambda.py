"""Lambda is part of it."""

# question: q1
# rule: q1.no-lambda
# fails: penalty_of_three_numbers
# says: lambda does not belong in here

def l2_penalty(w):
    return 3 * (w**2).sum() / 2
