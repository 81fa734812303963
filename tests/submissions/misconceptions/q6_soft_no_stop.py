"""Does not stop at 0."""

# question: q6
# rule: q6.exactly-zero
# fails: threshold_of_three_numbers
# says: The small weight went past 0: it should stop there

def soft_threshold(w, t):
    return w - t * torch.sign(w)
