"""Security roles, and how deep a privilege reaches."""
