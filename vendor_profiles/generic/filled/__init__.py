"""A form that was filled in: what it says, where, and which of it holds."""
