"""Pages: every value in them is data."""
