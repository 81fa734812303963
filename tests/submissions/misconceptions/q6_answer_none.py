"""None."""

# question: q6
# rule: q6.diverges
# fails: short_answers_can_be_read
# cause: short-answer-of-another-kind

wd10_diverges = None
