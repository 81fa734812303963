"""linalg.norm(w, 2) of a matrix is its largest singular value; right for vectors and for (1, d)."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w: Tensor) -> Tensor:
    if w.ndim == 0:
        w = w.unsqueeze(0)
    if w.ndim > 2:
        w = w.flatten(1)
    return torch.linalg.norm(w, 2) ** 2 / 2
