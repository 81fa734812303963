"""Right at p = 0.5 and at 0, by accident."""

# question: q4
# fails: variance_for_any_p
# cause: upside-down

def added_variance(x, p):
    return (1 - p) / p * x**2 if p else 0 * x
