"""Rounded to four digits."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_any_shape
# cause: norms-rounded

def weight_norms(w):
    flat = w.detach().flatten()
    return round(flat.abs().sum().item(), 4), round(flat.norm().item(), 4)
