"""Half the summed squared error against zeros."""

# question: q1

import torch.nn.functional as F


def l2_penalty(w: Tensor) -> Tensor:
    return F.mse_loss(w, torch.zeros_like(w), reduction="sum") * 0.5
