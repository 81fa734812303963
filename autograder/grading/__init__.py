"""Grades submissions: one (session, judge, grader), and many (batch, cluster)."""
