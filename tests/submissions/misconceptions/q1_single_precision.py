"""Computes and returns in float32, whatever w is."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    w = w.float()
    return 0.5 * torch.sum(w * w)
