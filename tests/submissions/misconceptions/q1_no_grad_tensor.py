"""torch.tensor() of the value: no graph."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: cuts-the-graph

def l2_penalty(w):
    return torch.tensor(float((w**2).sum() / 2))
