"""What a submission may try from inside the sandbox, one function each.

A function that returns got through; one that raises, or is killed, was stopped. Each is harmless
where it does get through, since the ablation tests let some of them: signals are number 0, files
are the test's own.
"""

from attacks import files, kernel, limits, processes  # noqa: F401 (each enters its attacks)
from attacks.world import ATTACKS, World

__all__ = ["ATTACKS", "World"]
