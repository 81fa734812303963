"""None."""

# question: q6
# rule: q6.diverges
# fails: short_answers_can_be_read
# says: wd10_diverges should be True or False, without quotes; it is None

wd10_diverges = None
