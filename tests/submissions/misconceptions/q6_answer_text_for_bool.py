"""A text for a bool."""

# question: q6
# fails: short_answer_divergence

wd10_diverges = "False"
