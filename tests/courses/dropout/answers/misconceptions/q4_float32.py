"""Everything becomes float32."""

# question: q4
# fails: variance_keeps_the_form
# cause: makes-float32

def added_variance(x, p):
    return (p / (1 - p) * x**2).float()
