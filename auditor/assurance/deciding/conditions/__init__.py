"""What must be true by a day, one module for each kind of evidence. Each says of what it asked whether it is met (None) or a condition."""
