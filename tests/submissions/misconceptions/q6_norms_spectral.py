"""The spectral norm of a matrix."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# cause: norm-by-dimensions

def weight_norms(w):
    return w.abs().sum().item(), torch.linalg.norm(w, 2).item()
