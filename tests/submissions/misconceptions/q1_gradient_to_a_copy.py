"""Makes a fresh leaf out of w: the result asks for a gradient, but it flows to the copy."""

# question: q1
# rule: q1.differentiable
# fails: slope_of_three_numbers
# cause: cuts-the-graph

def l2_penalty(w: Tensor) -> Tensor:
    v = w.clone().detach().requires_grad_(True)
    return 0.5 * torch.sum(v * v)
