"""It is thought to be as smooth."""

# question: q6
# rule: q6.rougher
# fails: short_answer_roughness
# says: Draw both train losses on a log axis, and compare how much each changes from one recorded epoch to the next

wd10_is_rougher = False
