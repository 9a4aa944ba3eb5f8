"""Which roles give one right."""
