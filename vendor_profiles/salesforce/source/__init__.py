"""Which files of a project are which metadata, and what the project makes of them when they are deployed."""
