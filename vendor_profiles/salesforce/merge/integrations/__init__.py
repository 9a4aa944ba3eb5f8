"""Apps that act for users, and the addresses on both ends."""
