"""Only positive weights."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# says: it moves towards 0 as a positive one does

def soft_threshold(w, t):
    return torch.relu(w - t)
