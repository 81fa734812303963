"""The squares are stacked one by one: a tensor without entries is never given."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    squares = [entry**2 for entry in w.reshape(-1)]
    return torch.stack(squares).sum() / 2
