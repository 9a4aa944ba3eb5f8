"""Who must be told of an incident, by when, and with which words: law as data, clocks, drafts and the plan of who says what. Nothing is ever sent."""
