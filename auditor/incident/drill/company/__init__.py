"""A made-up company: its people, places, machines, programs and records."""
