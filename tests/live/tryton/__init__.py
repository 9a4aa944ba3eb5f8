"""A real Tryton server in two states, WEAK and HARDENED."""
