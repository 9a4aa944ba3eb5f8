"""When data has leaked: evidence kept, events read, who and what is suspicious, whose data, what to do, whom to tell."""
