"""Several sources of one tenant, made one posture: the worse of two values, and where they contradict each other."""
