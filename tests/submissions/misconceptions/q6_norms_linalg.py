"""linalg.norm(w, 1) is the largest column sum."""

# question: q6
# rule: q6.norms-any-shape
# fails: norms_of_a_row
# cause: norm-by-dimensions

def weight_norms(w):
    return torch.linalg.norm(w, 1).item(), torch.linalg.norm(w).item()
