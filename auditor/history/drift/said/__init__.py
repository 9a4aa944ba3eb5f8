"""What changes are called, in lines and as data."""
