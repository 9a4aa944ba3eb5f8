"""Checks of what only Dataverse has."""
