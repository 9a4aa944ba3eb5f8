"""A comparison of a restore, as a file and as facts."""
