"""What a person comes to by whatever roles, and in whose name."""
