"""The rules that come with the program, by topic, and how rules are found and read."""
