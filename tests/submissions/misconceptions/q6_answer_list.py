"""A list."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# cause: short-answer-of-another-kind

larger_boundary = ["full-batch"]
