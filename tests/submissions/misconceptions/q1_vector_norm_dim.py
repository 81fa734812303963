"""Norm over one dimension of a matrix."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w):
    return (torch.linalg.norm(w, 2) ** 2) / 2
