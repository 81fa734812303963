"""Only positive weights."""

# question: q6
# fails: threshold_of_three_numbers

def soft_threshold(w, t):
    return torch.relu(w - t)
