"""In steps, with a float64 half."""

# question: q1

def l2_penalty(weight):
    flat = weight.reshape(-1)
    total = (flat * flat).sum()
    return total.mul(0.5)
