"""What is held: the rights of every principal by all that it is given, and the ways by which they come."""
