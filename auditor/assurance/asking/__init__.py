"""What is asked of a vendor, an implementer and the organisation itself: only what is still open; and how the answers come back."""
