"""What is open to the outside, and what the product calls."""
