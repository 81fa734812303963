"""Takes the number out by item() and wraps it in a new tensor: no gradient."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: cuts-the-graph

def l2_penalty(w: Tensor) -> Tensor:
    value = 0.5 * (w ** 2).sum().item()
    return torch.tensor(value, dtype=w.dtype, device=w.device, requires_grad=True)
