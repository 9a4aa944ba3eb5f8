"""Zendesk Sell, once Base CRM."""
