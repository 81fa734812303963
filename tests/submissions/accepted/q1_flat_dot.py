"""A dot product of the flattened weight."""

# question: q1

def l2_penalty(w):
    return torch.dot(w.flatten(), w.flatten()) / 2
