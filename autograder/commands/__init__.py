"""The verbs: one module for each, with what only it uses."""
