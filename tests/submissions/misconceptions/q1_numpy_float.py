"""A NumPy float."""

# question: q1
# fails: penalty_of_three_numbers
# says: l2_penalty gave back a float32; a tensor is asked

def l2_penalty(w):
    return (w.detach().numpy() ** 2).sum() / 2
