"""Suspects: from the rules that were met, from the configuration, and from what they share."""
