"""A text for a truth value, and the wrong one."""

# question: q6
# rule: q6.rougher
# fails: short_answer_roughness
# cause: short-answer-of-another-kind

wd10_is_rougher = "no"
