"""What maintainers run: `python -m tools.docs` writes the schemas and pages that are made from the code."""
