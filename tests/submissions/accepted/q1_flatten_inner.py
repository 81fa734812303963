"""Inner product of the flattened weight with itself."""

# question: q1

def l2_penalty(w):
    flat = w.reshape(-1)
    return (flat * flat / 2).sum()
