"""What is the matter with a tenant after a night."""
