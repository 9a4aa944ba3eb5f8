"""What is remembered of a tenant night after night: what was found, what changed and why, who decided what about it."""
