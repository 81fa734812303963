"""A NumPy float."""

# question: q1
# rule: q1.dtype-and-device
# fails: slope_of_three_numbers
# cause: not-a-tensor

def l2_penalty(w):
    return (w.detach().numpy() ** 2).sum() / 2
