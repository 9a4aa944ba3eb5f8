"""Accounts and teams, and whether all of them were shown."""
