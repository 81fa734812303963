"""What comes after grading: questions for a talk about an answer, and requests to look again."""
