"""It is thought to be as smooth."""

# question: q6
# fails: short_answer_roughness

wd10_is_rougher = False
