"""The reports at the end: for management, for an independent assessor, for the public."""
