"""Checks of what only EspoCRM has."""
