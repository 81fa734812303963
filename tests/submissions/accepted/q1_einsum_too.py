"""einsum over the flattened entries."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    entries = w.flatten()
    return torch.einsum("i,i->", entries, entries) * 0.5
