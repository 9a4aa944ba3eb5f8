"""The timeline: events, matches, custody, what people did, the times of the incident, and the gaps between, in one order."""
