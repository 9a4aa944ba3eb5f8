"""Sign-in by another service."""
