"""Exports in the shapes that large real organisations have, and what a scan of each costs beside parsing it."""
