"""What a rule is: which events it asks for, how many of them and when, and what it says of itself."""
