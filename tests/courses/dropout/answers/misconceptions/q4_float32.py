"""Everything becomes float32."""

# question: q4
# fails: variance_keeps_the_form
# says: A float64 tensor gave a float32 one

def added_variance(x, p):
    return (p / (1 - p) * x**2).float()
