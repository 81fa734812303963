"""A text for a bool."""

# question: q6
# rule: q6.diverges
# fails: short_answer_divergence
# cause: short-answer-of-another-kind

wd10_diverges = "False"
