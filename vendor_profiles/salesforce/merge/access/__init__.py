"""Profiles, permission sets and groups as roles; who hands them out."""
