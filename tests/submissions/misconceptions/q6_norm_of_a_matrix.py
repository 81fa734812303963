"""Squeezes, then takes linalg.norm(., 1): for a real matrix that is the largest column sum."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: norm-by-dimensions

def weight_norms(w: Tensor) -> tuple[float, float]:
    w = torch.atleast_1d(w.detach().squeeze())  # (1, d) -> (d,)
    if w.ndim > 2:
        w = w.flatten()
    return torch.linalg.norm(w, 1).item(), torch.linalg.norm(w).item()
