"""Kommo, which is amoCRM."""
