"""Answers that come back, row by row."""
