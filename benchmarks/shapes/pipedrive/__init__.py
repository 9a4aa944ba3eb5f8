"""Pipedrive in the shapes of the published OpenAPI."""
