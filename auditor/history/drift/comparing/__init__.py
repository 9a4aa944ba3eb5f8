"""Two records side by side, and what differs between them as a whole."""
