"""Takes the number out with .item() and wraps it again."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: cuts-the-graph

def l2_penalty(w: Tensor) -> Tensor:
    total = (w * w).sum().item()
    return torch.tensor(0.5 * total, dtype=w.dtype, device=w.device)
