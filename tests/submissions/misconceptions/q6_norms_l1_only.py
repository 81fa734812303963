"""Only one number."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# says: weight_norms should give two floats, (l1, l2); it gave a float with [7.0]

def weight_norms(w):
    return w.abs().sum().item()
