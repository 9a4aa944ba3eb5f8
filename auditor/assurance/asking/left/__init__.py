"""What is left open, and which question would settle it."""
