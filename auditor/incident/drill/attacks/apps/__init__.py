"""Attacks by way of apps, tokens, keys and the site for guests."""
