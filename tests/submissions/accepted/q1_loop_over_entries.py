"""A Python loop that adds the entries' squares in the weight's own dtype and device."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    total = w.flatten()[:0].sum()  # 0, in the same dtype and on the same device
    for entry in w.flatten().unbind():
        total = total + entry * entry
    return total * 0.5
