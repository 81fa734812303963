"""Only one number."""

# question: q6
# rule: q6.norms-pair
# fails: norms_of_a_row
# cause: no-result

def weight_norms(w):
    return w.abs().sum().item()
