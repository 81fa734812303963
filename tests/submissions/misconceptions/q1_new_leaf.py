"""Computes a Python number and wraps it in a new tensor that asks for a gradient itself."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: cuts-the-graph

def l2_penalty(w: Tensor) -> Tensor:
    total = 0.0
    for value in w.flatten().tolist():
        total += value**2
    return torch.tensor(total / 2, dtype=w.dtype, device=w.device, requires_grad=True)
