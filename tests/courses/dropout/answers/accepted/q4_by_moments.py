"""Mean of the square less the square of the mean."""

# question: q4

def added_variance(x, p):
    return (1 - p) * (x / (1 - p)) ** 2 - x**2
