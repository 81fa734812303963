"""The small batch is thought to allow more."""

# question: q6
# fails: short_answer_boundary

larger_boundary = "batch-5"
