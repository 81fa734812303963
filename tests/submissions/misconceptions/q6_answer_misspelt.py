"""Spelt otherwise."""

# question: q6
# rule: q6.larger
# fails: short_answers_can_be_read
# cause: short-answer-of-another-kind

larger_boundary = "full batch"
