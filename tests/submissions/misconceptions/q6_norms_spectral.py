"""The spectral norm of a matrix."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_any_shape
# says: It is the largest singular value, the 2-norm of a matrix

def weight_norms(w):
    return w.abs().sum().item(), torch.linalg.norm(w, 2).item()
