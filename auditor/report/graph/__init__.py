"""Access as a picture that people look at, and as a graph that other tools read."""
