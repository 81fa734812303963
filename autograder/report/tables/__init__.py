"""One row a submission, a check or a student."""
