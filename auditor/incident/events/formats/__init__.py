"""Formats of no vendor: how their rows become events."""
