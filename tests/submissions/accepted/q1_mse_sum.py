"""Mse_loss with reduction sum."""

# question: q1

def l2_penalty(w):
    return 0.5 * nn.functional.mse_loss(w, torch.zeros_like(w), reduction="sum")
