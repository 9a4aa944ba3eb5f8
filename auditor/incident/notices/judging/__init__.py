"""Which duties apply to an incident, which may, which do not, and why."""
