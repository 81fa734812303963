"""The small batch is thought to allow more."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# says: Raise lr with wd = 0 until training diverges, once in batches of 5, once with all 20 examples in a batch

larger_boundary = "batch-5"
