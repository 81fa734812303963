"""Grades the weight-decay assignment: student code behind a wall, plain facts in front of it."""

__version__ = "0.1.0"
