"""Roles, and what they and the product itself give."""
