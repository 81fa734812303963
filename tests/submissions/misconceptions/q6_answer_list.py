"""A list."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# says: larger_boundary should be "batch-5" or "full-batch", spelt like this; it is a list

larger_boundary = ["full-batch"]
