"""Checks, one question a file."""
