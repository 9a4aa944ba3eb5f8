"""Answers: who can, what one can, by which paths, and how many people can do what."""
