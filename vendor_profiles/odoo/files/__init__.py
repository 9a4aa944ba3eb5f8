"""What each kind of file of a server says."""
