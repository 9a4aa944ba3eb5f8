"""Answers of products in the shapes that their makers publish, for tests and benchmarks alike."""
