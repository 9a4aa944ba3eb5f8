"""Checks of Frappe CRM alone."""
