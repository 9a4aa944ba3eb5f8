"""Synthetic tenants of a million users, as the access engine takes them."""
