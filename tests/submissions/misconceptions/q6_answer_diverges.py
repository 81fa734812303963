"""wd = 10 is thought to diverge."""

# question: q6
# rule: q6.diverges
# fails: short_answer_divergence
# cause: thinks-it-diverges

wd10_diverges = True
