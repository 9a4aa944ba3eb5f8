"""The night of one tenant, by itself."""
