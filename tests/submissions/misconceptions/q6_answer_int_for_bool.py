"""A 1 for True."""

# question: q6
# rule: q6.diverges
# fails: short_answer_roughness
# cause: short-answer-of-another-kind

wd10_is_rougher = 1
