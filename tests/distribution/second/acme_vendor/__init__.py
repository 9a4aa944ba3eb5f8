"""Acme CRM, whose export is a folder of JSON files."""
