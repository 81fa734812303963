"""Spelt otherwise."""

# question: q6
# rule: q6.larger
# fails: short_answers_can_be_read
# says: larger_boundary should be "batch-5" or "full-batch", spelt like this; it is 'full batch'

larger_boundary = "full batch"
