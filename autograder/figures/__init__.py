"""Small figures of failed checks: what was asked beside what came back, from facts alone."""
