"""What is said of an event, and how it becomes a message."""
