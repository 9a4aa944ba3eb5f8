"""Who comes to a right by what, as a graph that can be drawn or handed on."""
