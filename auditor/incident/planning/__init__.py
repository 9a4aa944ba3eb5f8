"""What is to be done after a leak, in order: contain, restore, repair; ticked off by people, proven by a scan."""
