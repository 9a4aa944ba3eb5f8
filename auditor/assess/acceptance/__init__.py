"""Accepted risks: who accepted what, why, until when, and how grave and how wide it was."""
