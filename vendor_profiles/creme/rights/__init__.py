"""Roles, and what they give."""
