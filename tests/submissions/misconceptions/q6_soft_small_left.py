"""Small ones stay."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_three_numbers
# says: below t a weight becomes exactly 0

def soft_threshold(w, t):
    return torch.where(w.abs() > t, w - t * torch.sign(w), w)
