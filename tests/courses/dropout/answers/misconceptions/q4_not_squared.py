"""x in place of its square."""

# question: q4
# fails: variance_of_two_entries
# says: The entry is to be squared

def added_variance(x, p):
    return p / (1 - p) * x
