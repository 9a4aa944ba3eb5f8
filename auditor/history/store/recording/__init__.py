"""What is recorded of a night, and how it is packed."""
