"""What is open to the outside, what leaves by itself, and what was measured from there."""
