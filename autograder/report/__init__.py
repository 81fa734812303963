"""Renders results for people and machines: each renderer is a pure function over results."""
