"""What the class as a whole did."""
