"""In steps, with a float64 half."""

# question: q1

def l2_penalty(weight):
    flat = weight.view(-1)
    total = (flat * flat).sum()
    return total.mul(0.5)
