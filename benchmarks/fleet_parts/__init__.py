"""What the benchmark of a fleet is made of."""
