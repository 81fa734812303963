"""wd = 10 is thought to diverge."""

# question: q6
# fails: short_answer_divergence

wd10_diverges = True
