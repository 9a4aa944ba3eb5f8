"""Which roles give a right of the product's own."""
