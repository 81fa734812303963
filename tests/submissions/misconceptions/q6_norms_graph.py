"""Tensors that carry a graph."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: tensor-for-a-number

def weight_norms(w):
    return w.abs().sum(), w.norm()
