"""The spectral norm of a matrix."""

# question: q6
# fails: norms_of_any_shape

def weight_norms(w):
    return w.abs().sum().item(), torch.linalg.norm(w, 2).item()
