"""What each kind of file says."""
