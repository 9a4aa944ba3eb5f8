"""Collects from a running product: what a vendor profile lists, read-only, into a snapshot."""
