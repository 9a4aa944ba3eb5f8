"""Which records a role, a default or a rule opens, and to how many."""
