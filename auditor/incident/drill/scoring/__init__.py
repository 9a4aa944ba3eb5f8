"""What was found in an exercise, held against its answers."""
