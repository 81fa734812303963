# D45 · an answer of 8 megabytes
# honest: q1=5
from kit.lab import double

# %%
from kit import probes

probes.ask = lambda namespace, name, inputs: {"facts": "x" * (8 << 20)}
