"""Permission sets and visibility groups as roles."""
