# D45 · an answer of 8 megabytes
# honest: q1=5
from kit.lab import double

# %%
import os

try:
    from autograder.sandbox import protocol
except ImportError:  # stock Otter asks the probes themselves
    from kit import probes

    probes.ask = lambda namespace, name, inputs: {"facts": "x" * (8 << 20)}
else:
    protocol.encode = lambda message: (8 << 20).to_bytes(4, "big") + b"x" * (8 << 20)
