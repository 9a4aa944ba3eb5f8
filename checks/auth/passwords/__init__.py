"""Passwords, and the accounts that have nothing else."""
