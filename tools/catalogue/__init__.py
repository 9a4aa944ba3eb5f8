"""The pages of the catalogue of checks, and the examples on them."""
