"""Odoo: built tenants, a small fake of the product, and recorded answers."""
