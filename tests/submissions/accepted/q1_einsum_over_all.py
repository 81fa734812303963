"""einsum without an output index."""

# question: q1

def l2_penalty(w):
    flat = torch.flatten(w)
    half_sum = 0.5 * torch.einsum("i,i->", flat, flat)
    return half_sum
