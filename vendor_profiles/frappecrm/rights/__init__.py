"""Roles, and which rows of rights hold."""
