"""What rights say, and the roles that they make."""
