"""Checks of Acme CRM."""
