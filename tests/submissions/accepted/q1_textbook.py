"""The textbook's line."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    return torch.sum(w.pow(2)) / 2
