"""Whose data: what could have been read, what was, and what differs between backups, each apart."""
