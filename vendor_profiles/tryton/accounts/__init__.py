"""Accounts, their keys, and the one of the audit."""
