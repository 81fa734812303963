"""Square of absolute values, on a clone, halves before the sum."""

# question: q1

def l2_penalty(w):
    c = w.clone()
    c = c.abs() ** 2
    c = c * 0.5
    while c.dim() > 0:
        c = c.sum(dim=0)
    return c
