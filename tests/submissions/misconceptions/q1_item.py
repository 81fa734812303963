"""item() cuts the graph."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: not-a-tensor

def l2_penalty(w):
    return (w**2).sum().item() / 2
