"""The small batch is thought to allow more."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# cause: thinks-small-batches-allow-more

larger_boundary = "batch-5"
