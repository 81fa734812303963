"""A NumPy float."""

# question: q1
# rule: q1.dtype-and-device
# fails: penalty_of_three_numbers
# says: l2_penalty gave back a float32; a tensor is asked

def l2_penalty(w):
    return (w.detach().numpy() ** 2).sum() / 2
