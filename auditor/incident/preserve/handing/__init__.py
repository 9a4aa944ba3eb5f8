"""Copies that are handed out."""
