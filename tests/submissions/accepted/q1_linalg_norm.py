"""vector_norm."""

# question: q1

def l2_penalty(w):
    return torch.linalg.vector_norm(w).square() / 2
