"""What each paper of a pack shows."""
