"""A 1 for True."""

# question: q6
# rule: q6.diverges
# fails: short_answer_roughness
# says: wd10_is_rougher should be True or False, without quotes; it is an int

wd10_is_rougher = 1
