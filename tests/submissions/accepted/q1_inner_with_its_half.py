"""The inner product of w and its half."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    entries = w.ravel()
    return torch.inner(entries / 2, entries)
