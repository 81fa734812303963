"""Flattens by reshape, and lets einsum multiply and add."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    flat = w.reshape(-1)
    half = torch.einsum("i,i->", flat, flat) / 2
    return half
