"""mse_loss against zeros, summed."""

# question: q1
def l2_penalty(w: Tensor) -> Tensor:
    zeros = torch.zeros_like(w, requires_grad=False)
    return nn.functional.mse_loss(w, zeros, reduction="sum") / 2
