# F65 · code that is small and parses to something enormous
# honest: q1=5
from kit.lab import double

# %%
code = "a" + ".b" * 50_000
try:
    compile(code, "x", "exec")
except (RecursionError, MemoryError):
    pass
compile("[" * 150 + "]" * 150, "x", "exec")
compile("(" * 100_000, "x", "exec")

# Only an attack that got through comes here.
from kit.lab import norm
