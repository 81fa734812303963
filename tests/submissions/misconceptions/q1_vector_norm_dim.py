"""Norm over one dimension of a matrix."""

# question: q1
# fails: penalty_for_any_shape
# says: some entries are left out, or count in another way

def l2_penalty(w):
    return (torch.linalg.norm(w, 2) ** 2) / 2
