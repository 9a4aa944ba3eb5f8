"""Events beside each other: correlations of Sigma and windows of our own, as queries of DuckDB that sort once and never pair events with events."""
