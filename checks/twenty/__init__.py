"""Checks of Twenty alone."""
