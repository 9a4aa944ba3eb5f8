"""Whether a build may go on, and what got worse since the baseline."""
