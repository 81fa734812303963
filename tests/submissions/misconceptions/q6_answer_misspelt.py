"""Spelt otherwise."""

# question: q6
# fails: short_answers_can_be_read

larger_boundary = "full batch"
