"""Believes that small batches allow the larger learning rate."""

# question: q6
# rule: q6.larger
# fails: short_answer_boundary
# cause: thinks-small-batches-allow-more

wd10_diverges = False
wd10_is_rougher = True
larger_boundary = "batch-5"
