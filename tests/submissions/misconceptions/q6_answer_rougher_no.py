"""A text for a truth value, and the wrong one."""

# question: q6
# rule: q6.rougher
# fails: short_answer_roughness
# says: should be True or False, without quotes

wd10_is_rougher = "no"
