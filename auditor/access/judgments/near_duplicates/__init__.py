"""Roles that give the same rights, or nearly."""
