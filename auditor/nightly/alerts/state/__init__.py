"""What is open since when, and each turn of that."""
