"""What changed: entities, checks, the tenant as a whole."""
