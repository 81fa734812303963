"""Half the square of the vector norm (of all entries)."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    length = torch.linalg.vector_norm(w)
    return length ** 2 / 2
