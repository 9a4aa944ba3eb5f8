"""Roles and grants that nobody looks after: not held, not used, not reviewed, twice there, or not what they say."""
