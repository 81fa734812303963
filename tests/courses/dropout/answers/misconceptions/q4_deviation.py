"""The root of what is asked."""

# question: q4
# fails: variance_of_two_entries
# cause: deviation

def added_variance(x, p):
    return x.abs() * (p / (1 - p)) ** 0.5
