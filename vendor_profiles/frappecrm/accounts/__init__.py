"""Accounts, their keys, and the account of the audit."""
