"""Half the square of the vector norm."""

# question: q1

def l2_penalty(w):
    norm = torch.linalg.vector_norm(w)
    return norm * norm / 2
