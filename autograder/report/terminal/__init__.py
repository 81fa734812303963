"""What a terminal or a pipe shows."""
