"""From findings to work: one cause, one repair; how much work, by when, whose."""
