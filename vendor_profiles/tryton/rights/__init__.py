"""Access rows, record rules and groups, and what somebody holds by them."""
