"""einsum over all axes."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    return torch.einsum("i,i->", w.flatten(), w.flatten()) / 2
