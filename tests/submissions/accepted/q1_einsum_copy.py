"""Works in place, but on a clone, and sums with einsum."""

# question: q1

def l2_penalty(w: Tensor) -> Tensor:
    v = w.clone().reshape(-1)
    v = v.pow(2)
    v *= 0.5
    return torch.einsum("i->", v)
