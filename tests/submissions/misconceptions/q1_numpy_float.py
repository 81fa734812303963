"""A NumPy float."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return (w.detach().numpy() ** 2).sum() / 2
