"""Known campaigns held against a tenant."""
