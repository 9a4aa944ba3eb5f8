"""Vendor profiles, one product a folder."""
