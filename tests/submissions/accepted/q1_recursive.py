"""Recursion over the first dimension, stacked and summed."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    if w.ndim == 0:
        return w * w / 2
    if w.ndim == 1 or w.numel() == 0:
        return torch.dot(w.flatten(), w.flatten()) / 2
    return torch.stack([l2_penalty(part) for part in w]).sum()
