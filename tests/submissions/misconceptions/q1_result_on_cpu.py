"""Collects the sum in a tensor on the CPU: on another device (try meta) it fails or stays there."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: moves-to-the-cpu

def l2_penalty(w: Tensor) -> Tensor:
    return 0.5 * (w.to("cpu") ** 2).sum()
