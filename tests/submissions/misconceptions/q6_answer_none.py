"""None."""

# question: q6
# fails: short_answers_can_be_read

wd10_diverges = None
