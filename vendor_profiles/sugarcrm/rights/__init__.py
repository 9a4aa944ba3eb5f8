"""Roles, the levels and fields that they set, and what these amount to."""
