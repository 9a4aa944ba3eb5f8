"""Answers about access in words: as text for a terminal, and as data."""
