"""W times its transpose, which has cross terms when there are several rows."""

# question: q1
# rule: q1.half-the-squares
# fails: penalty_for_any_shape
# cause: depends-on-the-shape

def l2_penalty(w):
    if w.dim() < 2:
        w = w.reshape(1, -1)
    return 0.5 * torch.matmul(w, w.transpose(-1, -2)).sum()
