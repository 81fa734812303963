"""Fetches the weight to the CPU and leaves the result there."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: moves-to-the-cpu

def l2_penalty(w: Tensor) -> Tensor:
    w = w.cpu()
    return torch.sum(w * w) / 2
