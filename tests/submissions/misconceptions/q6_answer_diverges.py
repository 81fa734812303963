"""wd = 10 is thought to diverge."""

# question: q6
# rule: q6.diverges
# fails: short_answer_divergence
# says: Train with wd = 10, lr = 0.03 in batches of 5, and ask your own has_diverged

wd10_diverges = True
