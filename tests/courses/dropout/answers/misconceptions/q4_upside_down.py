"""Right at p = 0.5 and at 0, by accident."""

# question: q4
# fails: variance_for_any_p
# says: With p = 0.125 the variance is not the one

def added_variance(x, p):
    return (1 - p) / p * x**2 if p else 0 * x
