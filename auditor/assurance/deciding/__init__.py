"""From what is known of a vendor to a proposed decision, its reasons, its conditions, and what would change it."""
