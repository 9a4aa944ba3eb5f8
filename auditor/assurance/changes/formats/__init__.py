"""The shapes in which vendors tell of changes."""
