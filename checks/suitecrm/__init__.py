"""Checks of what only SuiteCRM has, one question a file."""
