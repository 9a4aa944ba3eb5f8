"""What is to be judged: ways to full control, what could be taken away, and roles that are nearly the same."""
