"""The variance of m x, not scaled."""

# question: q4
# fails: variance_of_two_entries
# cause: without-the-scale

def added_variance(x, p):
    return p * (1 - p) * x**2
