"""A 1 for True."""

# question: q6
# fails: short_answer_roughness

wd10_is_rougher = 1
