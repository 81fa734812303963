"""It is thought to be as smooth."""

# question: q6
# rule: q6.rougher
# fails: short_answer_roughness
# cause: thinks-it-is-smooth

wd10_is_rougher = False
