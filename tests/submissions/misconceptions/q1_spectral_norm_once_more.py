"""linalg.norm(w, 2) is the largest singular value for a matrix, right for vectors and one row only."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w: Tensor) -> Tensor:
    if w.dim() > 2:
        w = w.flatten(1)
    return torch.linalg.norm(w, 2).square() / 2
