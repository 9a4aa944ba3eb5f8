"""The product itself, what was put into it, and the programs and keys that act in it."""
