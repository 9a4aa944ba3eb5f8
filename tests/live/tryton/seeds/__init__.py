"""Scripts that fill the database; they run in the instance's own environment."""
