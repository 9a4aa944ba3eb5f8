"""What TLS of a host is like: hellos and one handshake in a process of its own, judged here."""
