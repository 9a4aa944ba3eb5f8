"""What every area starts from: the records of one tenant, its spelling, its making, and the rules of absence."""
