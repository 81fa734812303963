"""Returns two tensors instead of two floats."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: tensor-for-a-number

def weight_norms(w: Tensor) -> tuple[float, float]:
    return w.abs().sum(), w.square().sum().sqrt()
