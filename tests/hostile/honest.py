# What an honest student hands in.
from kit.lab import double, norm  # noqa: F401
