"""A text for a bool."""

# question: q6
# rule: q6.diverges
# fails: short_answer_divergence
# says: wd10_diverges should be True or False, without quotes; it is a str

wd10_diverges = "False"
