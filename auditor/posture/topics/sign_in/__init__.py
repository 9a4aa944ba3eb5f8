"""How people sign in, and from where."""
