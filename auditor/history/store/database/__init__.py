"""How a database is reached, and what its tables are."""
