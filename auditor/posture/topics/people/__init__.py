"""Accounts, who administers them, and what a review of them decided."""
