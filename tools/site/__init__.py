"""The documentation as pages that open without a network."""
