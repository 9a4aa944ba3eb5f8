"""What a history answers."""
