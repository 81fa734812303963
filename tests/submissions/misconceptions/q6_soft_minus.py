"""Subtracts from all."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: subtracts-from-all

def soft_threshold(w, t):
    return w - t
