"""Lambda is part of it."""

# question: q1
# rule: q1.no-lambda
# fails: penalty_of_three_numbers
# cause: lambda-inside

def l2_penalty(w):
    return 3 * (w**2).sum() / 2
