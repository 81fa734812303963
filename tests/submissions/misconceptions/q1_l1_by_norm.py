"""norm(w, 1)."""

# question: q1
# fails: penalty_of_three_numbers

def l2_penalty(w):
    return torch.norm(w, 1)
