"""The summed squared error between w and zeros, halved."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    target = torch.zeros_like(w)
    return nn.functional.mse_loss(w, target, reduction="sum") * 0.5
