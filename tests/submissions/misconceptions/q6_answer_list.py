"""A list."""

# question: q6
# fails: short_answer_boundary

larger_boundary = ["full-batch"]
