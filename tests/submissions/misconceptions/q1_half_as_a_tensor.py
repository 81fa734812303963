"""Multiplies by torch.tensor(0.5): two 0-d tensors, so float16 becomes float32."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_is_zero_dimensional
# cause: changes-the-dtype

def l2_penalty(w: Tensor) -> Tensor:
    half = torch.tensor(0.5, device=w.device)
    return half * (w**2).sum()
