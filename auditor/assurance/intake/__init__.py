"""What comes from a vendor is read into suggestions, each with its place and its words. Nothing becomes a fact before a person confirms it."""
