"""torch.linalg.norm(w, 2) of a matrix is its largest singular value (a row hides it)."""

# question: q1
# rule: q1.any-shape
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w: Tensor) -> Tensor:
    flat = w if w.dim() <= 2 else w.flatten(1)
    return torch.linalg.norm(flat, 2) ** 2 / 2
