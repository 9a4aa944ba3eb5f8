"""Checks of Odoo alone."""
