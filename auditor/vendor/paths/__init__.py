"""Which product the paths of a target tell of, and what each path means to it."""
