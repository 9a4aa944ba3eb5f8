"""Accounts of people, and the one that asks."""
