"""What is taken away is w clamped to +-t."""

# question: q6

def soft_threshold(w: Tensor, t: float) -> Tensor:
    return w - torch.clamp(w, min=-t, max=t)
