"""Groups, the access list, and what they give."""
