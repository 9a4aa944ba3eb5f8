"""Accounts, teams, and whose eyes saw them."""
