"""x in place of its square."""

# question: q4
# fails: variance_of_two_entries
# cause: not-squared

def added_variance(x, p):
    return p / (1 - p) * x
