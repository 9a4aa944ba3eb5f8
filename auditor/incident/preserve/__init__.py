"""Evidence of an incident: kept raw, sealed, with a log of who did what with it, and shown to be whole."""
