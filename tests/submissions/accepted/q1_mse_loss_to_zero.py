"""The squared error to zero, added up, and halved."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    return nn.functional.mse_loss(w, torch.zeros_like(w), reduction="sum").div(2)
