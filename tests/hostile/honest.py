# What an honest student hands in.
from lab import double, norm  # noqa: F401
