"""Drafts of what is to be said, to whom: every field filled from what is known, or marked missing."""
