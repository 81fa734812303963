"""The summed squared error against zeros, halved."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    return nn.functional.mse_loss(w, torch.zeros_like(w), reduction="sum") / 2
