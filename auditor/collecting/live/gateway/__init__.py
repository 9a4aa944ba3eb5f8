"""The only way out of the process: guarded, paced, with an end to every wait."""
