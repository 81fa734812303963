"""Half the threshold."""

# question: q6
# rule: q6.threshold
# fails: threshold_of_three_numbers
# cause: moves-by-half

def soft_threshold(w, t):
    return torch.sign(w) * torch.relu(w.abs() - t / 2)
