# B18 · multiprocessing starts a child that imports the grader's main module again
# honest: q1=5
from kit.lab import double

# %%
import multiprocessing

context = multiprocessing.get_context("spawn")
process = context.Process(target=print)
process.start()
process.join(5)

# Only an attack that got through comes here.
from kit.lab import norm
