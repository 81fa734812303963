"""Only positive weights."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: negative-weights-vanish

def soft_threshold(w, t):
    return torch.relu(w - t)
