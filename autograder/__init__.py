"""Builds and grades notebook assignments: student code in a sandbox, plain facts outside it."""

__version__ = "0.1.0"
