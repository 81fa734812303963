"""The square of the mean is not taken off."""

# question: q4
# fails: variance_of_two_entries
# cause: second-moment

def added_variance(x, p):
    return x**2 / (1 - p)
