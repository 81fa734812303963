"""What grading found: the types, how they are stored, and what a teacher decides about them."""
