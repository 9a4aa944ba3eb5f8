"""Creme CRM: read from files only, because the product has no API."""
