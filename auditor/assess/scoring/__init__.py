"""From results to a number, a level, and what to do next."""
