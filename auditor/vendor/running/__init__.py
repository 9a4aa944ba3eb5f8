"""Runs a vendor's code over a snapshot: each item read once, in one process or several."""
