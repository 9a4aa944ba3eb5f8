"""The accounts of a running organisation: who they are, what each is given, and what of that is shown."""
