"""Parts of a posture that the readers of several products make the same way; each leaves to the profile what is its own."""
