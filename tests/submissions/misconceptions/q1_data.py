""".data cuts the graph."""

# question: q1
# rule: q1.differentiable
# fails: penalty_has_the_right_gradient
# cause: cuts-the-graph

def l2_penalty(w):
    return (w.data**2).sum() / 2
